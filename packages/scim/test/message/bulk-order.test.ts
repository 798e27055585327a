import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { bulkOrder } from '../../src/message/bulk-order.ts'
import { readBulkRequest } from '../../src/message/bulk-request.ts'
import { messageUrns } from '../../src/message/urns.ts'
import { strict } from '../../src/resource/tolerance.ts'

function order(...Operations: Json[]) {
  const message = { schemas: [messageUrns.bulkRequest], Operations }
  return bulkOrder(readBulkRequest(message, strict, { maxOperations: 20_000 }).operations)
}

function post(bulkId: string, ...references: string[]): Json {
  return { method: 'POST', path: '/Groups', bulkId, data: { members: references.map(id => `bulkId:${id}`) } }
}

const remove = { method: 'DELETE', path: '/Users/9' }

describe('bulkOrder', () => {
  it('keeps the order of the request where nothing refers to anything (RFC 7644 §3.7)', () => {
    expect(order(remove, post('b'), { method: 'PUT', path: '/Users/7', data: {} }, post('a'))).toEqual([
      [0],
      [1],
      [2],
      [3],
    ])
  })

  it('puts what is referred to just before the first that refers to it (RFC 7644 §3.7.2)', () => {
    expect(order(remove, post('group', 'ann', 'bob'), post('bob'), remove, post('ann', 'bob'))).toEqual([
      [0],
      [2],
      [4],
      [1],
      [3],
    ])
  })

  it('a path refers as well', () => {
    expect(order({ method: 'DELETE', path: '/Groups/bulkId:a' }, post('a'))).toEqual([[1], [0]])
  })

  it('operations that refer to one another in a circle are one group (RFC 7644 §3.7.1)', () => {
    expect(order(post('d', 'c'), post('a', 'b'), post('b', 'c', 'e'), post('c', 'a'), post('e'))).toEqual([
      [4],
      [1, 2, 3],
      [0],
    ])
    expect(order(post('self', 'self'))).toEqual([[0]])
  })

  it('has a place for what is refused, and none for what nobody makes', () => {
    expect(order(post('a', 'b', 'nobody'), { method: 'POST', path: '/Users', bulkId: 'b' }, null)).toEqual([
      [1],
      [0],
      [2],
    ])
  })

  it('takes a chain and a circle of ten thousand', () => {
    const count = 10_000
    const chain = Array.from({ length: count }, (_, index) => post(`${index}`, `${index + 1}`))
    expect(order(...chain).flat()).toEqual(Array.from({ length: count }, (_, index) => count - 1 - index))
    const circle = chain.map((_, index) => post(`${index}`, `${(index + 1) % count}`))
    expect(order(...circle)).toEqual([Array.from({ length: count }, (_, index) => index)])
  })
})

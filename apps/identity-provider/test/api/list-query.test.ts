import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldsParameter, pickFields, sortParameter } from '../../src/api/list-query.ts'

describe('fields and sort', () => {
  const schema = z.object({
    fields: fieldsParameter(['id', 'name', 'email']),
    sort: sortParameter(['id', 'name']),
  })

  it.each([
    { query: {}, read: {} },
    { query: { fields: 'name, id' }, read: { fields: ['id', 'name'] } },
    { query: { sort: 'name' }, read: { sort: { field: 'name', descending: false } } },
    { query: { sort: '+name' }, read: { sort: { field: 'name', descending: false } } },
    { query: { sort: ' name' }, read: { sort: { field: 'name', descending: false } } },
    { query: { sort: '-id' }, read: { sort: { field: 'id', descending: true } } },
  ])('reads $query as $read', ({ query, read }) => {
    expect(schema.parse(query)).toEqual(read)
  })

  it.each([{ fields: 'id,colour' }, { fields: '' }, { sort: 'email' }, { sort: '--id' }])(
    'refuses %j',
    query => {
      expect(schema.safeParse(query).success).toBe(false)
    },
  )

  it('leaves the fields that were named', () => {
    const items = [{ id: 1, name: 'a', email: null }]
    expect(pickFields(items, ['id', 'email'])).toEqual([{ id: 1, email: null }])
    expect(pickFields(items, undefined)).toBe(items)
  })
})

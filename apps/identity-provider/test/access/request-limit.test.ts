import { expect, test } from 'vitest'
import { RequestLimit } from '../../src/access/request-limit.ts'

const at = (seconds: number) => new Date(60_000_000 + seconds * 1_000)

test('so many requests of a network are taken in a minute, and it is told when the next begins', () => {
  const limit = new RequestLimit(2)
  expect([1, 2, 3].map(() => limit.take('203.0.113.7', at(20)))).toEqual([undefined, undefined, 40])
  expect(limit.take('203.0.113.8', at(20))).toBeUndefined()
  expect(limit.take('203.0.113.7', at(59.5))).toBe(1)
  expect(limit.take('203.0.113.7', at(60))).toBeUndefined()
})

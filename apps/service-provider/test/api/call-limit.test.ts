import { expect, test } from 'vitest'
import { createCallLimit } from '../../src/api/call-limit.ts'

const at = (seconds: number) => new Date(60_000_000 + seconds * 1_000)

test('a caller is granted so many calls in a minute, and told when the next begins', () => {
  const limit = createCallLimit({ member: 2, stranger: 1 })
  expect([1, 2, 3].map(() => limit.take('member', 'ann', at(20)))).toEqual([undefined, undefined, 40])
  expect(limit.take('member', 'ann', at(59.5))).toBe(1)
  expect(limit.take('member', 'ann', at(60))).toBeUndefined()
})

test('callers are counted apart, and strangers from members', () => {
  const limit = createCallLimit({ member: 1, stranger: 1 })
  const take = (kind: 'member' | 'stranger', name: string) => limit.take(kind, name, at(1))
  expect([take('member', 'ann'), take('member', 'bob'), take('stranger', 'ann')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect([take('member', 'ann'), take('stranger', 'ann')]).toEqual([59, 59])
})

import { describe, expect, test } from 'vitest'
import { decryptPersonal, encryptPersonal, newPersonKey } from '../../src/history/personal-values.ts'

const memberId = '01a20165-0000-7000-8000-000000000003'
const values = { subject: 'ann', oldValue: null, newValue: { name: 'Änn 👩', list: [1, true, null] } }

describe('what is personal', () => {
  test('is read again with its own key, and is nowhere in what is stored', () => {
    const key = newPersonKey()
    const stored = encryptPersonal(key, memberId, values)
    expect(decryptPersonal(key, memberId, stored)).toEqual(values)
    expect(Buffer.from(stored).includes('ann')).toBe(false)
    expect(Buffer.from(encryptPersonal(key, memberId, values)).equals(stored)).toBe(false)
  })

  test.each<[string, (stored: Uint8Array, key: Uint8Array) => [Uint8Array, string, Uint8Array]]>([
    ['another key', stored => [newPersonKey(), memberId, stored]],
    ['another member', (stored, key) => [key, memberId.replace('3', '4'), stored]],
    ['a changed byte', (stored, key) => [key, memberId, Buffer.from(stored.with(14, (stored[14] ?? 0) ^ 1))]],
    ['a byte too few', (stored, key) => [key, memberId, stored.subarray(0, -1)]],
    ['nothing', (_stored, key) => [key, memberId, new Uint8Array()]],
    ['too little to hold a tag', (stored, key) => [key, memberId, stored.subarray(0, 20)]],
  ])('is not read with %s', (_what, given) => {
    const key = newPersonKey()
    const [otherKey, member, stored] = given(encryptPersonal(key, memberId, values), key)
    expect(decryptPersonal(otherKey, member, stored)).toBeUndefined()
  })
})

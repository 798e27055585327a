import { describe, expect, it } from 'vitest'
import { foldKey, keyColumn, readKey } from '../../../src/directory/csv/key.ts'

const shortnames = new Set(['badge', 'email'])

describe('the key of an import', () => {
  it.each([
    { name: 'username', key: { kind: 'username' } },
    { name: 'external_id', key: { kind: 'external_id' } },
    { name: 'badge', key: { kind: 'custom attribute', shortname: 'badge' } },
    { name: 'email', key: { kind: 'email' } },
  ])('is read from $name; a field comes before a custom attribute of its name', ({ name, key }) => {
    expect(readKey(name, shortnames)).toEqual(key)
    expect(keyColumn(readKey(name, shortnames))).toBe(name)
  })

  it('is refused with the names it may have', () => {
    expect(() => readKey('phone', shortnames)).toThrow(/one of username, email, .*badge/u)
  })

  it('is compared in any case where it names or is an address, else as it is written', () => {
    expect(foldKey({ kind: 'email' }, 'Ann@X.org')).toBe('ann@x.org')
    expect(foldKey({ kind: 'external_id' }, 'Ann')).toBe('Ann')
  })
})

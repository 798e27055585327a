import { describe, expect, test } from 'vitest'
import { parseTarget } from '../../src/message/target.ts'

describe('parseTarget', () => {
  test('takes "+" for a blank and passes over a dangling "&": INTEROP(onelogin)', () => {
    const { segments, query } = parseTarget('/Users?filter=userName+eq+%22ann%2Bx%22&')
    expect(segments).toEqual(['Users'])
    expect([...query]).toEqual([['filter', 'userName eq "ann+x"']])
  })

  test('passes over a dangling "?", a trailing and a doubled slash', () => {
    expect(parseTarget('//Users/42/?').segments).toEqual(['Users', '42'])
    expect([...parseTarget('/Users/42?').query]).toEqual([])
  })

  test('decodes segments one by one', () => {
    expect(parseTarget('/Users/a%2Fb').segments).toEqual(['Users', 'a/b'])
    expect(() => parseTarget('/Users/%zz')).toThrow(expect.objectContaining({ status: 404 }))
  })
})

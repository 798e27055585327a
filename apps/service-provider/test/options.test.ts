import { describe, expect, test } from 'vitest'
import { readEnvironments } from '../src/options.ts'

describe('environments', () => {
  test('names are kept in their order', () => {
    expect(readEnvironments(['dev', 'qa-2', 'prod'])).toEqual(['dev', 'qa-2', 'prod'])
  })

  test.each([[['dev', 'a b']], [['']], [['x'.repeat(41)]], [['prod', 'PROD']]])('%o is refused', names => {
    expect(() => readEnvironments(names)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
  })
})

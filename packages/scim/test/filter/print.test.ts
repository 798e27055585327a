import { describe, expect, test } from 'vitest'
import { parseFilter } from '../../src/filter/parse.ts'
import { printFilter } from '../../src/filter/print.ts'

describe('printFilter (RFC 7644 §3.4.2.2)', () => {
  test.each([
    ['userName EQ "ann"', 'userName eq "ann"'],
    ['(a pr)', 'a pr'],
    ['(a pr and b pr) or c pr', 'a pr and b pr or c pr'],
    ['a pr and (b pr or c pr)', 'a pr and (b pr or c pr)'],
    ['a pr and (b pr and c pr)', 'a pr and (b pr and c pr)'],
    ['not(a pr)', 'not (a pr)'],
    ['not (not(a pr))', 'not (not (a pr))'],
    ['emails[type eq "work"].value sw "a"', 'emails[type eq "work" and value sw "a"]'],
    ['a eq "\\u00e9\\/\\n\\""', 'a eq "é/\\n\\""'],
    ['a eq 1.50e1 or a eq -0', 'a eq 15 or a eq 0'],
    ['a eq true and a eq null', 'a eq true and a eq null'],
  ])('%s is printed as %s', (written, printed) => {
    expect(printFilter(parseFilter(written))).toBe(printed)
  })
})

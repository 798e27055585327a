import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFilter } from '../../src/filter/parse.ts'
import { printFilter } from '../../src/filter/print.ts'
import { parsePath, printPath } from '../../src/path.ts'
import { filterArbitrary, pathArbitrary } from './filter-arbitrary.ts'

const limits = { length: 1_000_000 }

describe('printFilter (RFC 7644 §3.4.2.2)', () => {
  test('parsing what was printed gives the same filter', () => {
    fc.assert(
      fc.property(filterArbitrary, filter => {
        expect(parseFilter(printFilter(filter), limits)).toEqual(filter)
      }),
      { numRuns: 1000 },
    )
  })

  test('the case of operators and the width of blanks change nothing', () => {
    fc.assert(
      fc.property(filterArbitrary, filter => {
        const louder = printFilter(filter).replace(/"(?:[^"\\]|\\.)*"|[()[\]]|[^"()[\] ]+| /g, part => {
          if (part === ' ') return ' \t '
          return /^(?:eq|ne|co|sw|ew|gt|ge|lt|le|pr|and|or|not)$/.test(part) ? part.toUpperCase() : part
        })
        const again = printFilter(parseFilter(louder, limits))
        expect(again.toLowerCase()).toBe(printFilter(filter).toLowerCase())
      }),
    )
  })

  test('a path survives the same way (RFC 7644 §3.10)', () => {
    fc.assert(
      fc.property(pathArbitrary, path => {
        expect(parsePath(printPath(path))).toEqual(path)
      }),
    )
  })
})

import { expect, test } from 'vitest'
import { omittedText } from '../../../../src/identity-provider/users/import/verdict-words.ts'

test.each([
  [{ omitted: 0 }, ''],
  [
    { rows_omitted: 1, omitted: 0 },
    'The file is large: 1 row is not listed here; the import takes all of it.',
  ],
  [
    { rows_omitted: 90_000, values_omitted: 4_200, omitted: 0 },
    'The file is large: 90,000 rows are not listed here, 4,200 rows are listed without old and new values; the import takes all of it.',
  ],
  [{ omitted: 2 }, 'The file is large: 2 further remarks are left out; the import takes all of it.'],
])('of a preview that has no room for %j is said “%s”', (report, text) => {
  expect(omittedText(report)).toBe(text)
})

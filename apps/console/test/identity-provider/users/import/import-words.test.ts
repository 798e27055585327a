import { describe, expect, test } from 'vitest'
import {
  countsText,
  importText,
  wordOfImport,
} from '../../../../src/identity-provider/users/import/import-words.ts'

const counts = { created: 1, updated: 1200, unchanged: 0, rejected: 2 }

test('what became of the rows is said in numbers', () => {
  expect(countsText(counts)).toBe('1 user created, 1,200 updated, 0 unchanged, 2 rows not taken')
})

describe('an import says how it stands', () => {
  test.each([
    { state: 'queued', total: null, word: 'Arriving', text: 'a.csv is on its way' },
    { state: 'queued', total: 9, word: 'Queued', text: 'a.csv is about to be imported' },
    {
      state: 'running',
      total: 9,
      word: 'Running',
      text: `a.csv is being imported: ${countsText(counts)}`,
    },
    { state: 'done', total: 9, word: 'Done', text: 'a.csv is imported' },
    {
      state: 'cancelled',
      total: 9,
      word: 'Cancelled',
      text: 'The import of a.csv was stopped; what it had taken stays',
    },
    { state: 'failed', total: 9, word: 'Failed', text: 'The import of a.csv failed' },
  ] as const)('$state of $total: $word', ({ state, total, word, text }) => {
    expect(wordOfImport({ state, total }).word).toBe(word)
    expect(importText({ ...counts, state, total, file: 'a.csv' })).toBe(text)
  })
})

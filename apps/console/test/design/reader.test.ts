import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { forgetAnswers, readFor, sessionKey } from '../../src/design/reader.ts'

type Session = { readonly who: string; readonly token: string } | null

const readerOf = (session: Session) => session?.who ?? null
const ann = { who: 'ann', token: 'a' }

const cases: readonly (readonly [string, Session | undefined, Session, readonly string[]])[] = [
  ['the first answer', undefined, ann, ['users', 'apps']],
  ['the same person under another cookie', ann, { who: 'ann', token: 'b' }, ['users', 'apps']],
  ['somebody else, signed in in another tab', ann, { who: 'bea', token: 'b' }, []],
  ['nobody any more', ann, null, []],
  ['somebody after nobody', null, ann, []],
]

test.each(cases)('%s: what was read is kept for the one it was read for alone', (_, before, after, kept) => {
  const queries = new QueryClient()
  if (before !== undefined) queries.setQueryData(sessionKey, before)
  queries.setQueryData(['users', 7], 'Ann Lee')
  queries.setQueryData(['apps'], [])
  expect(readFor(queries, after, readerOf)).toBe(after)
  const all = queries.getQueryCache().getAll()
  const keys = all.map(({ queryKey }) => queryKey[0]).filter(key => key !== sessionKey[0])
  expect(keys).toEqual(kept)
})

test('the session itself is not forgotten', () => {
  const queries = new QueryClient()
  queries.setQueryData(sessionKey, ann)
  queries.setQueryData(['users'], [])
  forgetAnswers(queries)
  expect(queries.getQueryData(sessionKey)).toBe(ann)
  expect(queries.getQueryData(['users'])).toBeUndefined()
})

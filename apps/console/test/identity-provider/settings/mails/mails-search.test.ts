import { expect, test } from 'vitest'
import { readMailsSearch } from '../../../../src/identity-provider/settings/mails/mails-search.ts'

test.each([
  ['nothing', {}, {}],
  ['a state', { state: 'kept' }, { state: 'kept' }],
  ['a state that is none', { state: 'lost' }, {}],
  ['a notification', { notification: 4 }, { notification: 4 }],
  ['notifications that are none', { notification: 0 }, {}],
  ['a text for a notification', { notification: 'x' }, {}],
])('the address of the mails with %s is read', (_, given, read) => {
  expect(readMailsSearch(given)).toEqual(read)
})

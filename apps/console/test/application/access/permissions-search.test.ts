import { describe, expect, test } from 'vitest'
import { accountsQueryOf, readAccountsSearch } from '../../../src/application/access/accounts-search.ts'
import { readFollowUpsSearch } from '../../../src/application/access/follow-ups-search.ts'
import {
  questionOf,
  readPermissionsSearch,
  readWhySearch,
} from '../../../src/application/access/permissions-search.ts'

describe('the addresses of access', () => {
  test.each([
    [{ kind: 'recipe', identity: 'team', permission: 'run', resource: 'r' }, true],
    [{ kind: 'planet', identity: 'robot', permission: 'fly', resource: 7 }, false],
  ])('of permissions %o are read as far as they are known', (given, isKnown) => {
    expect(readPermissionsSearch(given)).toEqual(isKnown ? given : {})
  })

  test('of a question ask once who, what and on which kind are said', () => {
    const search = readWhySearch({ member: 'm', kind: 'recipe', permission: 'run', owner: 'x' })
    expect(questionOf(search)).toEqual({ member: 'm', kind: 'recipe', permission: 'run' })
    for (const name of ['member', 'kind', 'permission'])
      expect(questionOf(readWhySearch({ ...search, [name]: '' }))).toBeUndefined()
  })

  test('of accounts take figures for a text, and ask the API for flags', () => {
    const search = readAccountsSearch({ text: 42, kind: 'usual', ownerless: true, other: 1 })
    expect(search).toEqual({ text: '42', kind: 'usual', ownerless: true })
    expect(accountsQueryOf(search)).toEqual({ text: '42', privileged: 'false', ownerless: 'true' })
    expect(readAccountsSearch({ text: '', kind: 'any', ownerless: 'yes' })).toEqual({})
  })

  test('of follow-ups take no state that there is not', () => {
    expect(readFollowUpsSearch({ state: 'failed', account: 'a', owner: 3 })).toEqual({
      state: 'failed',
      account: 'a',
    })
    expect(readFollowUpsSearch({ state: 'lost' })).toEqual({})
  })
})

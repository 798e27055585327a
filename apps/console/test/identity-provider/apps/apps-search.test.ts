/** What the addresses of apps say. */
import { describe, expect, it } from 'vitest'
import {
  readAddSearch,
  readAppsSearch,
  readParametersSearch,
  readPeopleSearch,
} from '../../../src/identity-provider/apps/apps-search.ts'

describe('an address of apps', () => {
  it.each([
    ['a search', readAppsSearch, { search: 'SCIM' }, { search: 'SCIM' }],
    ['a number that was searched for', readAppsSearch, { search: 45504 }, { search: '45504' }],
    ['a blank search', readAppsSearch, { search: '' }, {}],
    ['what no page knows', readAppsSearch, { shoe: 1 }, {}],
    ['a connector', readAddSearch, { connector: '45504' }, { connector: 45504 }],
    ['no connector', readAddSearch, { connector: 'x' }, {}],
    ['a parameter', readParametersSearch, { parameter: 'title' }, { parameter: 'title' }],
    [
      'a state, a role and a person',
      readPeopleSearch,
      { state: 'provisioned', role: 3, person: -1 },
      { state: 'provisioned', role: 3 },
    ],
  ])('with %s is read', (_case, read, given, expected) => {
    expect(read(given)).toEqual(expected)
  })
})

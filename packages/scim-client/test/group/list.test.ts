import { listGroupsRequest, readGroupList } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const list = async (answer: Parameters<typeof exchange.send>[1], startIndex?: number) =>
  readGroupList(await exchange.send(listGroupsRequest(startIndex), answer), startIndex)

const page = (total: unknown, startIndex: unknown, ...names: readonly string[]) =>
  json(200, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    Resources: names.map(displayName => ({ id: `id of ${displayName}`, displayName })),
  })

describe('listing groups page after page (RFC 7644 §3.4.2.4)', () => {
  test('the first page is asked for without an index, the members stay away', async () => {
    await list(page(0, 1))
    expect(exchange.lastLine()).toBe('GET /scim/v2/Groups?excludedAttributes=members&')
    await list(page(0, 101), 101)
    expect(exchange.lastLine()).toBe('GET /scim/v2/Groups?startIndex=101&excludedAttributes=members&')
    expect(listGroupsRequest(1, 50).path).toBe('/Groups?count=50&excludedAttributes=members&')
  })

  test.each([
    ['the first of two', page(3, 1, 'a', 'b'), 1, 3],
    ['the last of two', page(3, 3, 'c'), 3, undefined],
    ['the only one', page(2, 1, 'a', 'b'), 1, undefined],
    ['an empty list', page(0, 1), 1, undefined],
    ['an empty page that promises more', page(9, 1), 1, undefined],
    ['a list without totalResults', page(undefined, undefined, 'a'), 1, undefined],
    ['numbers as text', page('3', '1', 'a', 'b'), 1, 3],
    ['the first page again, from a target that does not page', page(3, 1, 'a', 'b'), 3, undefined],
    ['no startIndex in the answer', page(5, undefined, 'c'), 3, 4],
  ])('after %s: next', async (_, answer, startIndex, next) => {
    expect((await list(answer, startIndex)).next).toBe(next)
  })

  test('a group is its id and its name, in whatever schema; one without an id is left out', async () => {
    const Resources = [
      { id: 7, displayName: 'a' },
      { id: 'x', DisplayName: 'b', more: 1 },
      { displayName: 'nobody' },
      { id: '9' },
    ]
    const sample = json(200, {
      totalResults: 4,
      startIndex: 1,
      schemas: ['urn:scim:schemas:core:1.0'],
      Resources,
    })
    const { groups, total } = await list(sample)
    expect(groups.map(({ id, displayName }) => [id, displayName])).toEqual([
      ['7', 'a'],
      ['x', 'b'],
      ['9', undefined],
    ])
    expect(total).toBe(4)
  })

  test.each([
    ['404: no groups at all', { status: 404 }, 'refused', /the application has no groups \(404/],
    ['404 in SCIM', scimError(404, 'no'), 'refused', /could not be listed/],
    ['404 with a web page', { status: 404, body: '<html></html>' }, 'missing_unconfirmed', /SCIM Base URL/],
    ['501', scimError(501, 'no groups'), 'server_error', /does not support/],
    ['no list', json(200, { hello: 1 }), 'not_scim', /no SCIM list/],
    ['a list of words', json(200, { Resources: ['a'] }), 'not_scim', /other than groups/],
    ['401', scimError(401, 'who?'), 'unauthorized', /SCIM Bearer Token/],
  ])('%s is a failure', async (_, answer, code, reason) => {
    const error = await targetErrorOf(() => list(answer))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(reason)
  })
})

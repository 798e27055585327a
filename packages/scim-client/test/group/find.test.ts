import { findGroupRequest, readFoundGroup, TargetError } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf, targetErrorOf } from '../caught-error.ts'
import { json, listOf, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const find = async (
  name: string,
  answer: Parameters<typeof exchange.send>[1],
  how: { strict?: boolean } = {},
) => readFoundGroup(await exchange.send(findGroupRequest(name), answer), name, how)

const group = (id: string, displayName?: string) => ({ id, displayName })
const none = { group: undefined, next: undefined }

describe('finding a group by its name (RFC 7644 §3.4.2.2)', () => {
  test.each([
    ['Sales', 'displayName+eq+%22Sales%22'],
    ['Sales & Co "EU"', 'displayName+eq+%22Sales+%26+Co+%5C%22EU%5C%22%22'],
    ['a\\b', 'displayName+eq+%22a%5C%5Cb%22'],
    ['名', 'displayName+eq+%22%E5%90%8D%22'],
  ])('%j', async (name, filter) => {
    await find(name, listOf())
    expect(exchange.lastLine()).toBe(`GET /scim/v2/Groups?filter=${filter}&excludedAttributes=members&`)
  })

  test.each(['', '  '])('the name %j is refused', async name => {
    expect((await inputErrorOf(() => findGroupRequest(name))).code).toBe('bad_group_name')
  })

  test.each([
    ['an empty list', listOf()],
    ['404 with a SCIM error', scimError(404, 'none')],
    ['404 without anything', { status: 404 }],
    ['groups of other names, all there are', listOf(group('1', 'a'), group('2', 'b'))],
  ])('%s is none', async (_, answer) => {
    expect(await find('Sales', answer)).toEqual(none)
  })

  test('it is the one of this name whatever its case, best in this very spelling', async () => {
    const answer = listOf(group('1', 'Salesforce'), group('2', 'SALES'), group('3', 'Sales'))
    expect((await find('Sales', answer)).group?.id).toBe('3')
    expect((await find('SALES', answer)).group?.id).toBe('2')
    expect((await find('salesforce', answer)).group?.id).toBe('1')
  })

  test('the only hit may leave its name out', async () => {
    expect((await find('Sales', listOf({ id: 5 }))).group?.id).toBe('5')
  })

  test('a first page of other groups says where to go on, for the filter was ignored', async () => {
    const page = { totalResults: 250, startIndex: 1, Resources: [group('1', 'a'), group('2', 'b')] }
    expect(await find('Sales', json(200, page))).toEqual({ group: undefined, next: 3 })
    const found = { ...page, Resources: [group('1', 'a'), group('2', 'sales')] }
    expect((await find('Sales', json(200, found))).group?.id).toBe('2')
  })

  test.each([
    ['twice in this spelling', listOf(group('1', 'Sales'), group('2', 'Sales'))],
    ['twice in others', listOf(group('1', 'sales'), group('2', 'SALES'))],
  ])('a name that is there %s is ambiguous', async (_, answer) => {
    const error = await targetErrorOf(() => find('Sales', answer))
    expect(error.code).toBe('ambiguous')
    expect(error.message).toContain('the application has 2 groups with the name "Sales"')
  })

  test.each([
    ['an empty list', listOf(), none],
    ['a SCIM error 404', scimError(404, 'none'), none],
    ['404 without anything', { status: 404 }, 'missing_unconfirmed'],
  ])('strictly, %s: %s', async (_, answer, said) => {
    const seen = await find('Sales', answer, { strict: true }).catch((error: unknown) => error)
    expect(seen instanceof TargetError ? seen.code : seen).toEqual(said)
  })
})

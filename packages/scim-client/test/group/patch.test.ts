import { groupResourceType, readPatch } from '@joinery/scim'
import { patchGroupRequest, readPatchedGroup, requestHeaders } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf, targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const patch = async (answer: Parameters<typeof exchange.send>[1]) =>
  readPatchedGroup(await exchange.send(patchGroupRequest('g/1', 'scim2', { add: ['7'], remove: [] }), answer))
const target = { baseUrl: 'https://app.example', token: 'token' }

describe('who is in a group (RFC 7644 §3.5.2)', () => {
  test.each([
    [
      'scim1',
      { add: ['7', '8'], remove: ['9'] },
      '{"schemas":["urn:scim:schemas:core:1.0"],"members":[{"value":"7","operation":"add"},' +
        '{"value":"8","operation":"add"},{"value":"9","operation":"delete"}]}',
    ],
    [
      'scim1',
      { add: [], remove: ['9'] },
      '{"schemas":["urn:scim:schemas:core:1.0"],"members":[{"value":"9","operation":"delete"}]}',
    ],
    [
      'scim2',
      { add: ['7', '8'], remove: ['9', 'a"b'] },
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[' +
        '{"op":"add","path":"members","value":[{"value":"7"},{"value":"8"}]},' +
        '{"op":"remove","path":"members[value eq \\"9\\"]"},' +
        '{"op":"remove","path":"members[value eq \\"a\\\\\\"b\\"]"}]}',
    ],
    [
      'scim2',
      { add: [], remove: ['9'] },
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[' +
        '{"op":"remove","path":"members[value eq \\"9\\"]"}]}',
    ],
  ] as const)('in %s: %j', (style, change, body) => {
    expect(patchGroupRequest('g/1', style, change)).toMatchObject({
      method: 'PATCH',
      path: '/Groups/g%2F1',
      body,
      kind: 'group_patch',
    })
  })

  test('one added member with an id of 36 letters is 165 bytes, as recorded of connector 130179', () => {
    const request = patchGroupRequest('g', 'scim2', {
      add: ['2819c223-7f76-453a-919d-413861904646'],
      remove: [],
    })
    expect(request.body).toHaveLength(165)
    expect(requestHeaders(target, request)['content-type']).toBe('application/scim+json')
  })

  test('the 1.1 form is plain JSON, and what the app says of its Content-Type is stronger than either', () => {
    const change = { add: ['7'], remove: [] }
    expect(requestHeaders(target, patchGroupRequest('g', 'scim1', change))['content-type']).toBe(
      'application/json',
    )
    const own = { ...target, headers: { 'Content-Type': 'application/json; charset=utf-8' } }
    expect(requestHeaders(own, patchGroupRequest('g', 'scim2', change))['content-type']).toBe(
      'application/json; charset=utf-8',
    )
  })

  test.each(['scim1', 'scim2'] as const)('a server reads what %s says', style => {
    const { body } = patchGroupRequest('g', style, { add: ['7', '8'], remove: ['9'] })
    const { operations } = readPatch(groupResourceType(), JSON.parse(body ?? ''))
    expect(JSON.stringify(operations)).toMatch(/"7".*"8".*"9"/u)
    expect(operations).toHaveLength(2)
  })

  test.each([
    ['nobody', 'g', { add: [], remove: [] }],
    ['a member without id', 'g', { add: [''], remove: [] }],
    ['a group without id', '', { add: ['7'], remove: [] }],
  ])('%s is refused', async (_, id, change) => {
    expect((await inputErrorOf(() => patchGroupRequest(id, 'scim2', change))).code).toBe('bad_id')
  })

  test.each([
    ['200 without body, as one sample provider of OneLogin', { status: 200 }],
    ['204, as the other', { status: 204 }],
    ['200 with the group', json(200, { id: 'g', displayName: 'Sales' })],
    ['200 with a word', { status: 200, body: 'OK' }],
    ['202', { status: 202 }],
  ])('%s is done', async (_, answer) => {
    await expect(patch(answer)).resolves.toBeUndefined()
    expect(exchange.lastLine()).toBe('PATCH /scim/v2/Groups/g%2F1')
  })

  test.each([
    ['405', { status: 405 }, 'refused', /does not take changes of group members \(405/],
    ['501', scimError(501, 'no'), 'refused', /does not take changes of group members \(501/],
    ['404', scimError(404, 'no'), 'gone', /no longer has this group/],
    ['404 without anything', { status: 404 }, 'missing_unconfirmed', /no SCIM application/],
    ['400', scimError(400, 'no such member', 'invalidValue'), 'refused', /no such member/],
    ['413', { status: 413 }, 'refused', /larger than/],
    ['200 that carries 400', { ...scimError(400, 'no'), status: 200 }, 'refused', /invalid/],
    ['503', { status: 503 }, 'server_error', /not available/],
  ])('%s is %s', async (_, answer, code, reason) => {
    const error = await targetErrorOf(() => patch(answer))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(reason)
  })
})

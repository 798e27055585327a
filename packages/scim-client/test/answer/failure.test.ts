import { describe, expect, test } from 'vitest'
import { failure } from '../../src/answer/failure.ts'
import type { TargetErrorCode } from '../../src/errors.ts'
import type { CallKind } from '../../src/wire.ts'

const scimError = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","detail":"no"}'

type Row = readonly [CallKind, number, TargetErrorCode, boolean, RegExp]

describe('what each status means (RFC 7644 §3.12)', () => {
  const rows: readonly Row[] = [
    ['lookup', 301, 'refused', false, /redirects to another address.*SCIM Base URL/],
    ['create', 400, 'refused', false, /could not be created: .*invalid \(400 Bad Request\)/],
    ['probe', 401, 'unauthorized', false, /connection test failed: .*SCIM Bearer Token \(401 Unauthorized\)/],
    ['lookup', 403, 'forbidden', false, /looked up: .*not allowed/],
    ['probe', 404, 'refused', false, /nothing at this address. Check the SCIM Base URL/],
    [
      'create',
      404,
      'missing_unconfirmed',
      true,
      /nothing is at this address, but it was no SCIM application/,
    ],
    ['replace', 404, 'missing_unconfirmed', true, /could not be updated: nothing is at this address/],
    ['patch', 410, 'missing_unconfirmed', true, /could not be updated: nothing is at this address/],
    ['delete', 404, 'missing_unconfirmed', true, /could not be deleted: nothing is at this address/],
    ['groups', 404, 'refused', false, /groups could not be listed: the application has no groups/],
    ['group_patch', 404, 'missing_unconfirmed', true, /members of the group could not be changed/],
    ['group_patch', 405, 'refused', false, /the application does not take changes of group members/],
    ['group_patch', 501, 'refused', false, /the application does not take changes of group members/],
    ['group_create', 409, 'conflict', false, /the application already has a group that/],
    ['group_patch', 412, 'refused', false, /the group has been changed/],
    ['replace', 405, 'refused', false, /this kind of request/],
    ['read', 408, 'timeout', true, /could not be read: .*waited too long/],
    ['create', 409, 'conflict', false, /already has a user/],
    ['replace', 409, 'conflict', false, /could not be updated: .*already has a user/],
    ['replace', 412, 'refused', false, /changed by somebody else/],
    ['create', 413, 'refused', false, /larger than/],
    ['create', 415, 'refused', false, /application\/scim\+json/],
    ['create', 418, 'refused', false, /refused the request \(418/],
    ['create', 499, 'refused', false, /\(status 499\)/],
    ['lookup', 429, 'rate_limited', true, /too many requests/],
    ['delete', 500, 'server_error', true, /could not be deleted: .*internal error/],
    ['delete', 501, 'server_error', false, /does not support/],
    ['delete', 502, 'server_error', true, /gateway/],
    ['delete', 503, 'server_error', true, /not available/],
    ['delete', 504, 'server_error', true, /gateway/],
    ['delete', 599, 'server_error', true, /internal error/],
  ]
  test.each(rows)('%s answered %d is %s, retryable: %s', (kind, status, code, retryable, message) => {
    const error = failure(kind, { status, headers: {}, body: '' })
    expect(error).toMatchObject({ code, status, retryable })
    expect(error.message).toMatch(message)
    expect(error).not.toHaveProperty('detail')
    expect(error).not.toHaveProperty('retryAfterMs')
  })

  test.each(['replace', 'patch', 'delete'] as const)(
    'a SCIM error 404 to %s means that the user is gone',
    kind => {
      for (const status of [404, 410]) {
        const error = failure(kind, { status, headers: {}, body: scimError })
        expect(error).toMatchObject({ code: 'gone', status, retryable: false })
        expect(error.message).toContain('the application no longer has this user')
      }
    },
  )

  test('a SCIM error 404 to a change of members means that the group is gone', () => {
    const error = failure('group_patch', { status: 404, headers: {}, body: scimError })
    expect(error).toMatchObject({ code: 'gone' })
    expect(error.message).toContain('the application no longer has this group')
  })

  test('a SCIM error 404 to a create is a refusal', () => {
    expect(failure('create', { status: 404, headers: {}, body: scimError }).code).toBe('refused')
  })

  test.each([
    ['a web page', '<!doctype html><title>404</title>'],
    ['a gateway', '{"message":"no Route matched with those values"}'],
    ['a problem of RFC 9457', '{"type":"about:blank","title":"Not Found","status":404,"detail":"no"}'],
    ['a sentence', '404 page not found'],
    ['nothing', ''],
  ])('404 with %s says nothing about the user, and may pass', (_, body) => {
    for (const kind of ['replace', 'patch', 'delete', 'create', 'group_patch', 'group_create'] as const) {
      expect(failure(kind, { status: 404, headers: {}, body })).toMatchObject({
        code: 'missing_unconfirmed',
        retryable: true,
      })
    }
  })

  test('401 to an access token does not blame the SCIM Bearer Token', () => {
    const response = { status: 401, headers: {}, body: '', authorizedBy: 'access token' as const }
    expect(failure('lookup', response).message).toContain('did not accept the access token')
  })

  test("the words of OneLogin's sample provider for a name that is taken are a conflict", () => {
    const body = '{"Errors":{"description":"name_already_exists","code":400}}'
    expect(failure('group_create', { status: 400, headers: {}, body }).code).toBe('conflict')
    expect(failure('group_lookup', { status: 400, headers: {}, body }).code).toBe('refused')
  })

  test('the sentence ends with the words of the target', () => {
    const error = failure('create', {
      status: 409,
      headers: {},
      body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","detail":"taken","status":"409"}',
    })
    expect(error.message).toBe(
      'The user could not be created: the application already has a user that is in conflict with this one ' +
        '(409 Conflict, uniqueness). It said: taken',
    )
    expect(error).toMatchObject({ scimType: 'uniqueness', detail: 'taken' })
  })

  test('scimType uniqueness under another status is a conflict for a write, and only there', () => {
    const response = { status: 400, headers: {}, body: '{"scimType":"uniqueness"}' }
    expect(failure('create', response).code).toBe('conflict')
    expect(failure('replace', response).code).toBe('conflict')
    expect(failure('lookup', response).code).toBe('refused')
  })

  test('Retry-After is taken along with 429 and 503', () => {
    for (const status of [429, 503]) {
      expect(failure('create', { status, headers: { 'retry-after': '3' }, body: '' }).retryAfterMs).toBe(3000)
    }
  })

  test('a redirection is named without its query', () => {
    const headers = { location: 'https://login.example/in?token=secret' }
    const { message } = failure('lookup', { status: 302, headers, body: '' })
    expect(message).toContain('redirects to https://login.example/in.')
    expect(message).not.toContain('secret')
  })
})

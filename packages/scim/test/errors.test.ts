import { describe, expect, test } from 'vitest'
import * as errors from '../src/errors.ts'

describe('errors (RFC 7644 §3.12)', () => {
  test('the message has the error URN, the status as a string, the scimType and the detail', () => {
    expect(errors.invalidFilter('position 3: expected an operator').toMessage()).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'invalidFilter',
      detail: 'position 3: expected an operator',
    })
  })

  test('an error without a scimType leaves the key out', () => {
    expect(errors.notFound('no User has the id 7').toMessage()).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '404',
      detail: 'no User has the id 7',
    })
  })

  test('a detail that quotes a text of any length is of bounded length, and keeps its beginning and its end', () => {
    const path = '\u{1f600}'.repeat(30_000)
    const { message } = errors.invalidPath(`Operations[1]: "${path}" is not a path: expected a name`)
    expect(message).toHaveLength(2000)
    expect(message).toMatch(/^Operations\[1\]: "\u{1f600}.*…/u)
    expect(message).toMatch(/is not a path: expected a name$/)
    expect(message.isWellFormed()).toBe(true)
  })

  test.each([
    [errors.invalidFilter, 'invalidFilter', 400],
    [errors.tooMany, 'tooMany', 400],
    [errors.uniqueness, 'uniqueness', 409],
    [errors.mutability, 'mutability', 400],
    [errors.invalidSyntax, 'invalidSyntax', 400],
    [errors.invalidPath, 'invalidPath', 400],
    [errors.noTarget, 'noTarget', 400],
    [errors.invalidValue, 'invalidValue', 400],
    [errors.invalidVers, 'invalidVers', 400],
    [errors.sensitive, 'sensitive', 403],
    [errors.invalidCursor, 'invalidCursor', 400],
    [errors.expiredCursor, 'expiredCursor', 400],
    [errors.invalidCount, 'invalidCount', 400],
  ] as const)(
    'a scimType goes with its status: %# %s (RFC 7644 §3.12, table 9)',
    (make, scimType, status) => {
      const error = make('why')
      expect(error).toBeInstanceOf(errors.ScimError)
      expect(error).toMatchObject({ name: 'ScimError', code: scimType, scimType, status, message: 'why' })
    },
  )

  test.each([
    [errors.unauthorized, 'unauthorized', 401],
    [errors.forbidden, 'forbidden', 403],
    [errors.notFound, 'notFound', 404],
    [errors.methodNotAllowed, 'methodNotAllowed', 405],
    [errors.preconditionFailed, 'preconditionFailed', 412],
    [errors.payloadTooLarge, 'payloadTooLarge', 413],
    [errors.unsupportedMediaType, 'unsupportedMediaType', 415],
    [errors.tooManyRequests, 'tooManyRequests', 429],
    [errors.serverError, 'serverError', 500],
    [errors.serviceUnavailable, 'serviceUnavailable', 503],
    [errors.notImplemented, 'notImplemented', 501],
  ] as const)(
    'a status without a scimType has a code of its own: %# %s (RFC 7644 §3.12, table 8)',
    (make, code, status) => {
      expect(make('why')).toMatchObject({ code, scimType: undefined, status })
    },
  )
})

import { describe, expect, test } from 'vitest'
import { isScimError, statusOfErrorMessage } from '../../src/answer/scim-error.ts'

const scimError = 'urn:ietf:params:scim:api:messages:2.0:Error'

describe('the status inside an error message (RFC 7644 §3.12)', () => {
  test.each([
    [{ schemas: [scimError], status: '409' }, 409],
    [{ schemas: [scimError], status: 404 }, 404],
    [{ schemas: [scimError] }, 400],
    [{ schemas: [scimError], status: '200' }, 400],
    [{ schemas: ['urn:scim:api:messages:2.0:Error'], status: '404' }, 404],
    [{ schemas: ['urn:ietf:params:scim:schemas:core:2.0:Error'], status: '404' }, 404],
    [{ Errors: [{ description: 'no such user', code: '404' }] }, 404],
    [{ Errors: { description: 'name_already_exists', code: 400 } }, 400],
    [{ Errors: [{ description: 'without a code' }] }, 400],
    [{ Errors: [] }, undefined],
    [{ Errors: ['text'] }, undefined],
    [{ id: '7', Errors: [{ code: '404' }] }, undefined],
    [{ errors: [{ code: '404' }] }, undefined],
    [{ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], status: '409' }, undefined],
    [{ schemas: scimError, status: '409' }, undefined],
    [{ status: '409' }, undefined],
    [[], undefined],
    [null, undefined],
  ])('%j: %s', (body, status) => {
    expect(statusOfErrorMessage(body)).toBe(status)
  })

  test('a body that is no JSON is no SCIM error', () => {
    expect(isScimError({ status: 404, headers: {}, body: '<html></html>' })).toBe(false)
    expect(isScimError({ status: 404, headers: {}, body: '' })).toBe(false)
    expect(isScimError({ status: 404, headers: {}, body: '{"Errors":[{"code":"404"}]}' })).toBe(true)
  })
})

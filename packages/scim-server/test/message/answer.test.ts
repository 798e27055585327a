import { describe, expect, test } from 'vitest'
import { negotiateMediaType, toResponse } from '../../src/message/answer.ts'

describe('negotiateMediaType: RFC 7644 §3.8', () => {
  test.each([
    [undefined, 'application/scim+json'],
    ['', 'application/scim+json'],
    ['*/*', 'application/scim+json'],
    ['text/html', 'application/scim+json'],
    ['application/scim+json', 'application/scim+json'],
    ['application/json', 'application/json'],
    ['Application/JSON; charset=utf-8', 'application/json'],
    ['text/html, application/json;q=0.9', 'application/json'],
    ['application/json, application/scim+json;q=0.1', 'application/scim+json'],
    ['application/json, */*', 'application/scim+json'],
    ['application/*', 'application/scim+json'],
    ['application/scim+json;q=0, application/json', 'application/json'],
    ['application/json; q=0.000', 'application/scim+json'],
    ['application/json, */*;q=0', 'application/json'],
  ])('Accept %j gives %s', (accept, expected) => {
    expect(negotiateMediaType(accept)).toBe(expected)
  })
})

test('the answer to HEAD has the length in bytes and no body', () => {
  const request = { method: 'HEAD', target: '/Users/1', headers: {}, body: undefined }
  const answer = { status: 200, headers: { etag: 'W/"1"' }, body: '"é"' }
  const response = toResponse(request, answer, { mediaType: 'negotiate' })
  expect(response).toEqual({
    status: 200,
    headers: { etag: 'W/"1"', 'content-type': 'application/scim+json', 'content-length': '4' },
    body: undefined,
  })
})

test('a client whose profile names a media type is given that, whatever its Accept says', () => {
  const headers = { accept: 'application/scim+json' }
  const request = { method: 'GET', target: '/Users/1', headers, body: undefined }
  const response = toResponse(request, { status: 200, body: '{}' }, { mediaType: 'application/json' })
  expect(response.headers['content-type']).toBe('application/json')
})

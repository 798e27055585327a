import { describe, expect, test } from 'vitest'
import { errorWords, isHtml } from '../../src/answer/detail.ts'

const scimError = 'urn:ietf:params:scim:api:messages:2.0:Error'

describe('errorWords finds what a target says about a failure', () => {
  test('the error message of RFC 7644 §3.12', () => {
    const body = { schemas: [scimError], scimType: 'uniqueness', detail: 'userName is taken', status: '409' }
    expect(errorWords(JSON.stringify(body))).toEqual({ detail: 'userName is taken', scimType: 'uniqueness' })
  })

  test.each([
    [
      'the object of OneLogin samples',
      '{"Errors":{"description":"name_already_exists","code":400}}',
      'name_already_exists',
    ],
    ['the list of SCIM 1.1', '{"Errors":[{"description":"a","code":"400"},{"description":"b"}]}', 'a; b'],
    ['a message', '{"message":"Unauthorized","statusCode":401}', 'Unauthorized'],
    ['a nested error', '{"error":{"message":"no such tenant","code":5}}', 'no such tenant'],
    ['an OAuth error', '{"error":"invalid_token","error_description":"expired"}', 'expired'],
    ['names in any case', '{"DETAIL":"Shouted"}', 'Shouted'],
    ['a null detail and a title', '{"detail":null,"title":"Bad Request"}', 'Bad Request'],
    ['JSON that says nothing', '{"code":5}', '{"code":5}'],
    ['a JSON string', '"no"', 'no'],
    ['a JSON list', '["no"]', '["no"]'],
    ['plain text', '  upstream\n\tconnect   error \u0007', 'upstream connect error'],
  ])('%s', (_, body, detail) => {
    expect(errorWords(body)).toEqual({ detail })
  })

  test('an HTML page without its markup, style and scripts', () => {
    const page =
      '<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>p{}</style></head>' +
      '<body><h1>Sorry</h1><script>alert("x")</script><p>Tom &amp; Jerry&#39;s</p></body></html>'
    expect(errorWords(page)).toEqual({ detail: "502 Bad Gateway: Sorry Tom & Jerry's" })
  })

  test('a page whose body repeats its title says it once', () => {
    const page = '<html><head><title>404 Not Found</title></head><body>404 Not Found<hr>nginx</body></html>'
    expect(errorWords(page)).toEqual({ detail: '404 Not Found nginx' })
  })

  test.each(['', '  \n'])('the empty body %j has no words', body => {
    expect(errorWords(body)).toEqual({})
  })

  test.each([
    ['text', 'x'.repeat(5000)],
    ['letters outside the BMP', '😀'.repeat(5000)],
    ['a detail', JSON.stringify({ detail: 'y'.repeat(5000) })],
    ['a page', `<html><body>${'z '.repeat(5000)}</body></html>`],
    ['an unfinished page', `<html><body>${'<'.repeat(100_000)}`],
    ['unfinished scripts', `<html><body>${'<script>'.repeat(20_000)}`],
    ['nested errors', '{"error":'.repeat(50) + '"deep"' + '}'.repeat(50)],
  ])('%s is shortened to 200 characters', (_, body) => {
    const { detail = '' } = errorWords(body)
    expect(Array.from(detail).length).toBeLessThanOrEqual(200)
    expect(detail.isWellFormed()).toBe(true)
  })

  test('a token that the target repeats is not shown', () => {
    const { detail } = errorWords('{"detail":"Bearer jnr_sp_abcdef1234567890 is not known"}')
    expect(detail).toBe('Bearer [redacted] is not known')
  })
})

describe('isHtml', () => {
  test.each(['<!doctype html><p>', '\n<HTML lang=en>', '<!-- made by x --><html>', '<head>'])(
    '%j is a page',
    text => {
      expect(isHtml(text)).toBe(true)
    },
  )
  test.each(['', '{}', 'a < b', '<?xml version="1.0"?>', '<htmlish>'])('%j is none', text => {
    expect(isHtml(text)).toBe(false)
  })
})

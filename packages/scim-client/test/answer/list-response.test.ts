import { describe, expect, test } from 'vitest'
import { readResources } from '../../src/answer/list-response.ts'
import { targetErrorOf } from '../caught-error.ts'

const response = (body: string, status = 200) => ({ status, headers: {}, body })

describe('a list of users (RFC 7644 §3.4.2)', () => {
  test.each([
    [
      'RFC',
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"Resources":[{"id":"1"}]}',
    ],
    [
      'SCIM 1.1',
      '{"totalResults":1,"startIndex":1,"schemas":["urn:scim:schemas:core:1.0"],"Resources":[{"id":"1"}]}',
    ],
    ['no schemas, lower case', '{"totalresults":"1","resources":[{"id":"1"}]}'],
    ['no total', '{"Resources":[{"id":"1"}]}'],
  ])('%s', (_, body) => {
    expect(readResources('lookup', response(body))).toEqual([{ id: '1' }])
  })

  test.each([
    '{"totalResults":0}',
    '{"totalResults":0,"Resources":null}',
    '{"totalResults":"0"}',
    '{"totalResults":0,"Resources":[]}',
    '{"Resources":[]}',
  ])('%s is empty', body => {
    expect(readResources('lookup', response(body))).toEqual([])
  })

  test.each([
    ['{"totalResults":3}', /no SCIM list/],
    ['{}', /no SCIM list/],
    ['{"id":"1","userName":"ann"}', /no SCIM list/],
    ['[]', /no SCIM list/],
    ['[{"id":"1"}]', /no SCIM list/],
    ['"ok"', /no SCIM list/],
    ['{"totalResults":1,"Resources":{"id":"1"}}', /no SCIM list/],
    ['{"totalResults":1,"Resources":["1"]}', /other than users/],
    ['', /empty answer/],
    ['{"totalResults":', /not JSON/],
    ['pong', /not JSON.*It said: pong/],
    ['<!doctype html><title>Sign in</title>', /web page.*SCIM Base URL.*It said: Sign in/],
  ])('%j is not: %s', async (body, reason) => {
    const error = await targetErrorOf(() => readResources('lookup', response(body)))
    expect(error).toMatchObject({ code: 'not_scim', status: 200, retryable: false })
    expect(error.message).toMatch(reason)
  })

  test('an error message under status 200 counts as its own status', async () => {
    const body = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"401","detail":"no"}'
    const error = await targetErrorOf(() => readResources('lookup', response(body)))
    expect(error).toMatchObject({ code: 'unauthorized', status: 401, detail: 'no' })
  })

  test('204 is no list', async () => {
    const error = await targetErrorOf(() => readResources('probe', response('', 204)))
    expect(error.code).toBe('not_scim')
  })
})

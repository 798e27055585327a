import { deleteUserRequest, getUserRequest, replaceUserRequest } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf } from './caught-error.ts'

describe('the path of a user (RFC 7644 §3.2)', () => {
  test.each([
    ['7', '/Users/7'],
    ['2819c223-7f76', '/Users/2819c223-7f76'],
    ['a/b?c#d e', '/Users/a%2Fb%3Fc%23d%20e'],
    ['ann@x.example', '/Users/ann%40x.example'],
    ['名', '/Users/%E5%90%8D'],
    ['\ud800', '/Users/%EF%BF%BD'],
  ])('the id %j stays one segment: %s', (id, path) => {
    expect(getUserRequest(id)).toEqual({ method: 'GET', path, kind: 'read' })
    expect(deleteUserRequest(id)).toEqual({ method: 'DELETE', path, kind: 'delete' })
    expect(replaceUserRequest(id, { userName: 'ann' })).toEqual({
      method: 'PUT',
      path: `${path}?`,
      body: '{"userName":"ann"}',
      kind: 'replace',
    })
  })

  test.each(['', ' ', '.', '..'])('the id %j, which would address something else, is refused', async id => {
    for (const build of [getUserRequest, deleteUserRequest, (text: string) => replaceUserRequest(text, {})]) {
      const error = await inputErrorOf(() => build(id))
      expect(error.code).toBe('bad_id')
    }
  })
})

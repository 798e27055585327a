import { describe, expect, test } from 'vitest'
import {
  adviceOn,
  lookOfStatus,
  skippedText,
  statusText,
} from '../../../src/application/scim/request-words.ts'

describe('a request in words', () => {
  test.each([
    ['GET', 200, 'done'],
    ['GET', 404, 'off'],
    ['PUT', 404, 'attention'],
    ['POST', 409, 'attention'],
    ['POST', 503, 'failed'],
  ] as const)('%s answered %i looks %s', (method, status, look) => {
    expect(lookOfStatus({ method, status })).toBe(look)
  })

  test('has the phrase of its status, or the number alone', () => {
    expect([409, 418].map(status => statusText({ status }))).toEqual(['409 Conflict', '418'])
  })

  test('says why it was refused before what was passed over', () => {
    const warnings = [{ path: 'shoeSize', reason: 'dropped' }]
    expect(skippedText({ reason: 'no', warnings })).toBe('no')
    expect(skippedText({ reason: null, warnings })).toBe('shoeSize: dropped')
  })

  test('has advice for every refusal and none for a success', () => {
    expect(adviceOn({ method: 'POST', status: 201 })).toBeUndefined()
    expect(adviceOn({ method: 'GET', status: 404 })).toMatch(/^Nothing/)
    for (const status of [400, 401, 403, 404, 409, 412, 429, 500, 503]) {
      expect(adviceOn({ method: 'PUT', status })?.length).toBeGreaterThan(20)
    }
  })
})

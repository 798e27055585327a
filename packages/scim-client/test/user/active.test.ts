import { withActive } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'

describe('withActive sets whether the user may work (RFC 7643 §4.1.1)', () => {
  test.each([
    [{ userName: 'ann' }, '{"userName":"ann","active":false}'],
    [{ active: true, userName: 'ann' }, '{"active":false,"userName":"ann"}'],
    [{ Active: 'true', userName: 'ann' }, '{"active":false,"userName":"ann"}'],
    [{ ACTIVE: true, active: true }, '{"active":false}'],
    [{ externalId: null, emails: [] }, '{"externalId":null,"emails":[],"active":false}'],
    [{}, '{"active":false}'],
  ])('%j gives %s', (body, expected) => {
    const before = JSON.stringify(body)
    expect(JSON.stringify(withActive(body, false))).toBe(expected)
    expect(JSON.stringify(body)).toBe(before)
  })

  test('true is set as well', () => {
    expect(withActive({ active: false }, true)).toEqual({ active: true })
  })

  test('a member named __proto__ stays data', () => {
    const body = withActive(JSON.parse('{"__proto__":{"active":true}}'), false)
    expect(JSON.stringify(body)).toBe('{"__proto__":{"active":true},"active":false}')
  })
})

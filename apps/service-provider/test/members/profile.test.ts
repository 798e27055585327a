import { describe, expect, test } from 'vitest'
import { readProfile } from '../../src/members/profile.ts'
import { presets } from '../../src/tenants/presets.ts'

describe('what a member takes from a SCIM user (RFC 7643 §4.1)', () => {
  test.each([
    ['both names', { name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Dr. Lee' } }, 'Ann Lee'],
    ['one name alone', { name: { familyName: '李' }, displayName: 'x' }, '李'],
    ['the display name where there is no name', { displayName: 'Annie' }, 'Annie'],
    ['the formatted name', { name: { formatted: 'Dr. Lee' } }, 'Dr. Lee'],
    ['the userName at last', {}, 'ann'],
  ])('the full name is %s', (_, parts, expected) => {
    expect(readProfile({ userName: 'ann', ...parts }, presets.plain).fullName).toBe(expected)
  })

  test('the e-mail is the primary one, or the first', () => {
    const emails = [{ value: 'a@x.org' }, { value: 'b@x.org', primary: true }]
    expect(readProfile({ userName: 'ann', emails }, presets.plain).email).toBe('b@x.org')
    expect(readProfile({ userName: 'ann', emails: emails.slice(0, 1) }, presets.plain).email).toBe('a@x.org')
    expect(readProfile({ userName: 'ann' }, presets.plain).email).toBeNull()
  })

  test('active is true, false or not said', () => {
    expect(readProfile({ active: false }, presets.plain).active).toBe(false)
    expect(readProfile({}, presets.plain).active).toBeUndefined()
  })

  test('what the member does not keep is named by its SCIM path', () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const resource = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: '1',
      meta: { version: 'W/"1"' },
      userName: 'ann',
      displayName: 'Annie',
      name: { givenName: 'Ann', middleName: 'B' },
      emails: [{ value: 'a@x.org' }],
      title: 'Engineer',
      [enterprise]: { department: 'R&D' },
    }
    expect(readProfile(resource, presets.plain).others).toEqual({
      'urn:ietf:params:scim:schemas:core:2.0:User:displayName': 'Annie',
      'name.middleName': 'B',
      title: 'Engineer',
      [`${enterprise}:department`]: 'R&D',
    })
  })

  test('further e-mails are told as a whole', () => {
    const emails = [{ value: 'a@x.org' }, { value: 'b@x.org' }]
    expect(readProfile({ emails }, presets.plain).others).toEqual({ emails })
  })
})

import { expect, it } from 'vitest'
import { addMember, membersOf } from '../../src/resource/members.ts'

it('members go by their names in lower case, and keep the name that was sent (RFC 7643 §2.1)', () => {
  expect([...membersOf({ givenName: 'Ann', FAMILYNAME: 'Lee' }, 'name.')]).toEqual([
    ['givenname', { name: 'givenName', value: 'Ann' }],
    ['familyname', { name: 'FAMILYNAME', value: 'Lee' }],
  ])
})

it('a name in two spellings is refused', () => {
  expect(() => membersOf({ givenName: 'Ann', givenname: 'Bo' }, 'name.')).toThrow(
    'name.givenName is given twice, the second time as "givenname"',
  )
  const members = membersOf({ value: 'a' }, '')
  expect(() => addMember(members, 'value', { name: 'Value', value: 'b' }, '')).toThrow('given twice')
})

/** Operations as clients may send them on a User and a Group: few names and values, so that they meet. */
import * as fc from 'fast-check'
import type { JsonObject } from '../../src/json.ts'
import { core, desk, enterprise, user } from './patched-user.ts'

const text = fc.constantFrom('a', 'b', 'A', 'ç', '')
const flag = fc.constantFrom(true, false, 'True', 'false', null)
const label = fc.constantFrom('work', 'home', 'Work')

const email = fc.record(
  { value: text, type: label, primary: flag, display: text, odd: text },
  { requiredKeys: [] },
)
const address = fc.record({ locality: text, type: label, primary: flag }, { requiredKeys: [] })
const key = fc.record({ value: text, door: fc.constantFrom('1', '2') }, { requiredKeys: ['door'] })
const name = fc.record({ givenName: text, familyName: text }, { requiredKeys: [] })
const nothing = fc.constantFrom(null, '', [])
const listOf = (element: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: fc.array(element, { maxLength: 4 }) }, element, nothing)

const filter = fc.constantFrom(
  'type eq "work"',
  'type eq "home" and primary eq true',
  'value eq "a"',
  'value ne "b"',
  'not (value eq "a")',
  'primary eq "True"',
  'value pr',
  'display co "a" or type sw "h"',
)

const byPath: readonly (readonly [path: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>])[] = [
  [
    fc.constantFrom('title', 'TITLE', 'displayName', `${core}:title`, 'name.givenName', 'userName'),
    fc.oneof(text, nothing),
  ],
  [fc.constantFrom('active', `${core}:active`), flag],
  [fc.constant('name'), fc.oneof(name, nothing)],
  [fc.constantFrom('emails', 'Emails', `${core}:emails`), listOf(email)],
  [fc.constant('addresses'), listOf(address)],
  [fc.constantFrom('emails.value', 'emails.type', 'emails.display'), fc.oneof(text, label)],
  [fc.constant('emails.primary'), flag],
  [filter.map(inner => `emails[${inner}]`), fc.oneof(email, text)],
  [filter.map(inner => `emails[${inner}].value`), text],
  [filter.map(inner => `emails[${inner}].primary`), flag],
  [fc.constantFrom('addresses[type eq "work"].locality', 'addresses[primary eq true].locality'), text],
  [fc.constantFrom(`${enterprise}:department`, `${enterprise}:manager`, `${enterprise}:manager.value`), text],
  [fc.constant(enterprise), fc.record({ department: text, manager: text }, { requiredKeys: [] })],
  [fc.constantFrom(`${desk}:teams`), listOf(text)],
  [fc.constantFrom(`${desk}:teams[value eq "a"]`), text],
  [fc.constantFrom(`${desk}:badge`, `${desk}:floor`, `${desk}:lamp.model`), fc.constantFrom('1', '2', '')],
  [fc.constant(`${desk}:keys`), listOf(key)],
  [
    fc.constantFrom(`${desk}:keys[value eq "a"]`, `${desk}:keys[door eq "1"].door`),
    fc.oneof(key, fc.constantFrom('1', '2')),
  ],
  [fc.constantFrom('id', 'groups', 'shoeSize', 'schemas', 'emails[', desk), text],
]

const targeted = fc.oneof(
  ...byPath.map(([path, value]) =>
    fc.record(
      { op: fc.constantFrom('add', 'remove', 'replace', 'Add', 'REPLACE'), path, value },
      { requiredKeys: ['op', 'path'] },
    ),
  ),
)

const pathless = fc.record({
  op: fc.constantFrom('add', 'Replace'),
  value: fc.record(
    {
      title: fc.oneof(text, nothing),
      active: flag,
      emails: listOf(email),
      name,
      'name.givenName': text,
      'emails[type eq "work"].value': text,
      id: text,
      [enterprise]: fc.record({ department: text }, { requiredKeys: [] }),
      [`${desk}:teams`]: listOf(text),
    },
    { requiredKeys: [] },
  ),
})

/** Mostly readable, some refused. */
export const operationArbitrary: fc.Arbitrary<object> = fc.oneof(
  { weight: 5, arbitrary: targeted },
  { weight: 1, arbitrary: pathless },
)

const memberValue = fc.constantFrom('1', '2', '3', 'A', 'a')
const member = fc.record(
  { value: memberValue, type: fc.constantFrom('User', 'Group'), display: fc.constantFrom('x', 'y') },
  { requiredKeys: ['value'] },
)

/** On the members of a group, between others. */
export const memberOperationArbitrary: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    op: fc.constantFrom('add', 'replace', 'remove'),
    path: fc.constant('members'),
    value: fc.array(member, { maxLength: 4 }),
  }),
  fc.record({ op: fc.constant('remove'), path: memberValue.map(value => `members[value eq "${value}"]`) }),
  fc.record({
    op: fc.constant('remove'),
    path: fc.constantFrom(
      'members',
      'members[value eq "1" or value eq "2"]',
      'members[type eq "Group"]',
      'members[not (display pr)]',
    ),
  }),
  fc.record({
    op: fc.constant('replace'),
    value: fc.record({ displayName: memberValue, members: fc.array(member, { maxLength: 3 }) }),
  }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('displayName'), value: memberValue }),
)

/** Stored users: what `readResource` made, without what is readOnly. */
export const storedUserArbitrary: fc.Arbitrary<JsonObject> = fc
  .record({
    title: fc.constantFrom('a', 'b', undefined),
    emails: fc.uniqueArray(
      fc.record({ value: fc.constantFrom('a', 'b', 'c'), type: fc.constantFrom('work', 'home') }),
      {
        maxLength: 4,
        selector: ({ value, type }) => `${value} ${type}`,
      },
    ),
    primary: fc.nat({ max: 3 }),
    department: fc.constantFrom('a', undefined),
    teams: fc.constantFrom<string[] | undefined>(['a'], ['a', 'b'], undefined),
  })
  .map(({ title, emails, primary, department, teams }) =>
    user({
      ...(title !== undefined && { title }),
      ...(emails.length > 0 && {
        emails: emails.map((element, index) => (index === primary ? { ...element, primary: true } : element)),
      }),
      ...(department !== undefined && { [enterprise]: { department } }),
      ...(teams !== undefined && { [desk]: { teams, badge: '1' } }),
    }),
  )

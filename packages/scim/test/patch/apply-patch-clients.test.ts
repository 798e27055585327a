/** What real clients send that RFC 7644 §3.5.2 does not have, each read as it was meant. */
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { tolerantPatch } from '../../src/patch/patch-tolerance.ts'
import { core, desk, enterprise, failure, groupType, type PatchOptions, patch, user } from './patched-user.ts'

interface Quirk {
  readonly title: string
  readonly before: JsonObject
  readonly operations: readonly object[]
  readonly after: JsonObject
  readonly options?: PatchOptions
  /** Paths of the warnings. */
  readonly warned?: readonly string[]
}

const group = (...members: readonly string[]): JsonObject => ({
  schemas: [groupType.schema.id],
  displayName: 'G',
  ...(members.length > 0 && { members: members.map(value => ({ value })) }),
})
const ofGroup: PatchOptions = { type: groupType }
const work = { value: 'ann@work.example', type: 'work' }
const removal = (value: unknown): object => ({ op: 'Remove', path: 'members', value })

const entra: readonly Quirk[] = [
  {
    title: 'op in capitals and a boolean as text',
    before: user({ active: true }),
    operations: [{ op: 'Replace', path: 'active', value: 'False' }],
    after: user({ active: false }),
    warned: ['Operations[0]: active'],
  },
  {
    title: 'a value without a path with dotted names and URNs',
    before: user({ name: { familyName: 'J' } }),
    operations: [
      {
        op: 'replace',
        value: {
          displayName: 'Ann J',
          'name.givenName': 'Ann',
          'emails[type eq "work"].value': 'ann@work.example',
          [`${enterprise}:employeeNumber`]: '7',
          [`${enterprise}:manager.value`]: '9',
        },
      },
    ],
    after: {
      ...user({ displayName: 'Ann J', name: { familyName: 'J', givenName: 'Ann' }, emails: [{ ...work }] }),
      schemas: [core, enterprise],
      [enterprise]: { employeeNumber: '7', manager: { value: '9' } },
    },
    options: { noTarget: 'create' },
    warned: ['Operations[0]: emails'],
  },
  {
    title: 'members to remove as a list, the first shape',
    before: group('1', '2', '3'),
    operations: [removal([{ $ref: null, value: '2' }])],
    after: group('1', '3'),
    options: ofGroup,
    warned: ['Operations[0]: members'],
  },
  {
    title: 'members to remove under the name of the attribute, the second shape',
    before: group('1', '2', '3'),
    operations: [removal({ members: [{ value: '1' }, { value: '3' }] })],
    after: group('2'),
    options: ofGroup,
    warned: ['Operations[0]: members'],
  },
  {
    title: 'a member to remove as a bare object, the third shape',
    before: group('1', '2', '3'),
    operations: [removal({ value: '3' })],
    after: group('1', '2'),
    options: ofGroup,
    warned: ['Operations[0]: members'],
  },
  {
    title: 'members to remove as bare texts',
    before: group('1', '2', '3'),
    operations: [removal(['1', '2'])],
    after: group('3'),
    options: ofGroup,
    warned: ['Operations[0]: members[0]', 'Operations[0]: members[1]', 'Operations[0]: members'],
  },
  {
    title: 'a list of nothing to remove removes nothing',
    before: group('1'),
    operations: [removal([]), removal([{ $ref: null, value: '' }]), removal({}), removal([{ value: '9' }])],
    after: group('1'),
    options: ofGroup,
    warned: [0, 1, 2, 3].map(index => `Operations[${index}]: members`),
  },
  {
    title: 'a list of values to remove that have labels takes those with these labels',
    before: user({ emails: [work, { ...work, type: 'home' }, { value: 'x@x.example', type: 'home' }] }),
    operations: [
      { op: 'remove', path: 'emails', value: [{ type: 'home', value: 'ANN@work.example', display: 'A' }] },
    ],
    after: user({ emails: [work, { value: 'x@x.example', type: 'home' }] }),
    warned: ['Operations[0]: emails'],
  },
  {
    title: 'a list of values to remove that have only labels',
    before: user({ emails: [work, { value: 'x@x.example', type: 'home' }] }),
    operations: [{ op: 'remove', path: 'emails', value: [{ type: 'HOME' }] }],
    after: user({ emails: [work] }),
    warned: ['Operations[0]: emails'],
  },
  {
    title: 'simple values to remove as a list',
    before: user({ [desk]: { teams: ['a', 'b'] } }),
    operations: [{ op: 'remove', path: `${desk}:teams`, value: ['B'] }],
    after: user({ [desk]: { teams: ['a'] } }),
    warned: [`Operations[0]: ${desk}:teams`],
  },
  {
    title: 'a value selected that is not there is made of the filter, where that is set',
    before: user(),
    operations: [
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ann@work.example' },
      { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'Admin' },
      { op: 'Replace', path: 'addresses[type eq "work" and country eq "DE"].locality', value: 'Ulm' },
    ],
    after: user({
      emails: [{ type: 'work', value: 'ann@work.example' }],
      roles: [{ primary: true, value: 'Admin' }],
      addresses: [{ type: 'work', country: 'DE', locality: 'Ulm' }],
    }),
    options: { noTarget: 'create' },
    warned: [
      'Operations[1]: roles',
      'Operations[0]: emails',
      'Operations[1]: roles',
      'Operations[2]: addresses',
    ],
  },
  {
    title: 'the manager as a bare text',
    before: user({ [enterprise]: { manager: { value: '1' } } }),
    operations: [{ op: 'Add', path: `${enterprise}:manager`, value: '9' }],
    after: user({ [enterprise]: { manager: { value: '9' } } }),
    warned: [`Operations[0]: ${enterprise}:manager`],
  },
  {
    title: 'the manager removed by an empty text',
    before: user({ [enterprise]: { department: 'D', manager: { value: '1' } } }),
    operations: [{ op: 'Replace', path: `${enterprise}:manager`, value: '' }],
    after: user({ [enterprise]: { department: 'D' } }),
  },
  {
    title: 'a simple value in a list, in an object, or both',
    before: user(),
    operations: [
      { op: 'Add', path: 'title', value: [{ $ref: null, value: 'T' }] },
      { op: 'Add', path: 'nickName', value: { value: 'N' } },
      { op: 'Add', path: 'active', value: [true] },
      { op: 'Add', path: `${enterprise}:manager`, value: [{ $ref: null, value: '9' }] },
    ],
    after: {
      ...user({ title: 'T', nickName: 'N', active: true }),
      schemas: [core, enterprise],
      [enterprise]: { manager: { value: '9' } },
    },
    warned: [
      'Operations[0]: title',
      'Operations[1]: nickName',
      'Operations[2]: active',
      `Operations[3]: ${enterprise}:manager`,
    ],
  },
  {
    title: 'a bare text for a selected value is its value, and the type stays',
    before: user({ emails: [work] }),
    operations: [{ op: 'Replace', path: 'emails[type eq "work"]', value: 'new@work.example' }],
    after: user({ emails: [{ ...work, value: 'new@work.example' }] }),
    warned: ['Operations[0]: emails'],
  },
  {
    title: 'a member added again with another display is a member already',
    before: { ...group(), members: [{ value: '1', display: 'Old', type: 'User' }] },
    operations: [{ op: 'Add', path: 'members', value: [{ value: '1', display: 'New' }] }],
    after: { ...group(), members: [{ value: '1', display: 'Old', type: 'User' }] },
    options: ofGroup,
    warned: ['Operations[0]: members.display'],
  },
  {
    title: 'a part of the members as a replacement, added where that is set',
    before: group('1'),
    operations: [{ op: 'Replace', path: 'members', value: [{ value: '2' }] }],
    after: group('1', '2'),
    options: { ...ofGroup, replaceAsAdd: ['members'] },
    warned: ['Operations[0]: members'],
  },
]

const roleText = JSON.stringify({ id: '18d1', value: 'Admin', displayName: 'Administrator' })
const unpacks: PatchOptions = { tolerance: { ...tolerantPatch, jsonInStrings: true }, noTarget: 'create' }

const entraByProfile: readonly Quirk[] = [
  {
    title: 'a role as a text of JSON',
    before: user(),
    operations: [{ op: 'Add', path: 'roles', value: [{ value: roleText }] }],
    after: user({ roles: [{ value: 'Admin', display: 'Administrator' }] }),
    options: unpacks,
    warned: ['Operations[0]: roles[0].value'],
  },
  {
    title: 'a role as a text of JSON behind a filter, its flag in quotes',
    before: user(),
    operations: [{ op: 'Add', path: 'roles[primary eq "True"].value', value: roleText }],
    after: user({ roles: [{ primary: true, value: 'Admin', display: 'Administrator' }] }),
    options: unpacks,
    warned: ['Operations[0]: roles', 'Operations[0]: roles.value'],
  },
  {
    title: 'two operations on a value that is not there make one',
    before: user(),
    operations: [
      { op: 'Replace', path: 'addresses[type eq "work"].locality', value: 'Ulm' },
      { op: 'Replace', path: 'addresses[type eq "work"].country', value: 'DE' },
    ],
    after: user({ addresses: [{ type: 'work', locality: 'Ulm', country: 'DE' }] }),
    options: { noTarget: 'create' },
    warned: ['Operations[0]: addresses'],
  },
  {
    title: 'a filter that asks more than the type changes the one value of the type',
    before: user({ emails: [work, { value: 'x@x.example', type: 'home', primary: true }] }),
    operations: [
      { op: 'Replace', path: 'emails[type eq "WORK" and primary eq true].value', value: 'new@work.example' },
    ],
    after: user({
      emails: [
        { type: 'work', value: 'new@work.example', primary: true },
        { value: 'x@x.example', type: 'home', primary: false },
      ],
    }),
    options: { noTarget: 'create' },
    warned: ['Operations[0]: emails', 'Operations[0]: emails'],
  },
  {
    title: 'the manager removed by an empty text at its value',
    before: user({ [enterprise]: { department: 'D', manager: { value: '1', $ref: '../Users/1' } } }),
    operations: [{ op: 'Replace', path: `${enterprise}:manager.value`, value: '' }],
    after: user({ [enterprise]: { department: 'D' } }),
  },
]

const okta: readonly Quirk[] = [
  {
    title: 'deactivation without a path',
    before: user({ active: true, title: 'T' }),
    operations: [{ op: 'replace', value: { active: false } }],
    after: user({ active: false, title: 'T' }),
  },
  {
    title: 'a group renamed with its id in the value, the members untouched',
    before: group('1', '2'),
    operations: [{ op: 'replace', value: { id: 'abf4', displayName: 'H' } }],
    after: { ...group('1', '2'), displayName: 'H' },
    options: ofGroup,
    warned: ['Operations[0]: id'],
  },
  {
    title: 'a group renamed with meta and schemas in the value, left as they are',
    before: group('1'),
    operations: [
      {
        op: 'replace',
        value: {
          meta: { version: 'W/"1"' },
          schemas: [groupType.schema.id],
          displayName: 'H',
          members: [{ value: '2' }],
        },
      },
    ],
    after: { ...group('2'), displayName: 'H' },
    options: ofGroup,
    warned: ['Operations[0]: meta', 'Operations[0]: schemas'],
  },
  {
    title: 'a member by a filter without a blank before the text',
    before: group('1', '2'),
    operations: [{ op: 'remove', path: 'members[value eq"1"]' }],
    after: group('2'),
    options: ofGroup,
    warned: ['Operations[0]: filter: value'],
  },
  {
    title: 'members by filter, and added as a list',
    before: group('1', '2'),
    operations: [
      { op: 'remove', path: 'members[value eq "1"]' },
      { op: 'add', path: 'members', value: [{ value: '3', display: 'ann@x.example' }] },
    ],
    after: { ...group(), members: [{ value: '2' }, { value: '3', display: 'ann@x.example' }] },
    options: ofGroup,
  },
  {
    title: 'an empty group pushed with a path',
    before: group('1'),
    operations: [{ op: 'replace', path: 'members', value: [] }],
    after: group(),
    options: ofGroup,
  },
  {
    title: 'an empty group pushed without a path',
    before: group('1'),
    operations: [{ op: 'replace', value: { members: [], id: 'abf4', displayName: 'G' } }],
    after: group(),
    options: ofGroup,
    warned: ['Operations[0]: id'],
  },
]

const others: readonly Quirk[] = [
  {
    title: 'SailPoint: replace of a complex attribute that is not there',
    before: user(),
    operations: [{ op: 'replace', path: 'name', value: { givenName: 'Ann' } }],
    after: user({ name: { givenName: 'Ann' } }),
  },
  {
    title: 'a core attribute behind its URN, as a path and as a name',
    before: user({ active: true }),
    operations: [
      { op: 'replace', path: `${core}:active`, value: false },
      { op: 'replace', value: { [`${core}:title`]: 'T', [core]: { nickName: 'N' } } },
    ],
    after: user({ active: false, title: 'T', nickName: 'N' }),
  },
  {
    title: 'names in any case',
    before: user({ nickName: 'N' }),
    operations: [
      { op: 'REMOVE', path: 'NICKNAME' },
      { op: 'add', value: { DisplayName: 'D', EMAILS: [{ VALUE: 'a@x.example' }] } },
    ],
    after: user({ displayName: 'D', emails: [{ value: 'a@x.example' }] }),
  },
  {
    title: 'null, "" and [] leave an attribute unassigned (RFC 7643 §2.5)',
    before: user({ title: 'T', nickName: 'N', emails: [work], name: { givenName: 'A', familyName: 'B' } }),
    operations: [
      { op: 'replace', path: 'title', value: null },
      { op: 'replace', value: { nickName: '', emails: [], name: { givenName: null } } },
    ],
    after: user({ name: { familyName: 'B' } }),
  },
  {
    title: 'null and "" for what a filter selects take it away',
    before: user({ emails: [work, { value: 'x', type: 'home' }], ims: [{ value: 'i', type: 'aim' }] }),
    operations: [
      { op: 'replace', path: 'emails[type eq "home"]', value: null },
      { op: 'replace', path: 'ims[type eq "aim"].value', value: '' },
    ],
    after: user({ emails: [work] }),
    warned: ['Operations[1]: ims'],
  },
  {
    title: 'two primary values: the first is',
    before: user(),
    operations: [
      {
        op: 'add',
        path: 'emails',
        value: [
          { ...work, primary: true },
          { value: 'x', primary: true },
        ],
      },
    ],
    after: user({
      emails: [
        { ...work, primary: true },
        { value: 'x', primary: false },
      ],
    }),
    warned: ['Operations[0]: emails[1].primary'],
  },
]

describe.each([
  ['INTEROP(entra)', entra],
  ['INTEROP(entra), where its profile says so', entraByProfile],
  ['INTEROP(okta)', okta],
  ['other clients', others],
])('applyPatch, %s', (_client, quirks) => {
  it.each(quirks)('$title', ({ before, operations, after, options, warned }) => {
    const result = patch(before, operations, options)
    expect(result.resource).toEqual(after)
    expect(result.warnings.map(({ path }) => path)).toEqual(warned ?? [])
  })
})

describe('applyPatch, where a client is not meant', () => {
  it('a filter that describes no value makes none, even where that is set (RFC 7644 §3.5.2.3)', () => {
    for (const filter of ['type co "w"', 'type eq "a" or type eq "b"', 'not (type eq "a")', 'value pr']) {
      const operation = { op: 'replace', path: `emails[${filter}].value`, value: 'x' }
      expect(failure(() => patch(user(), [operation], { noTarget: 'create' }))).toBe(
        'noTarget Operations[0]: emails: no value matches the filter, and it does not say what to make',
      )
    }
  })

  it('a single attribute is removed whatever value comes with it, with a warning', () => {
    expect(patch(user({ title: 'T' }), [{ op: 'remove', path: 'title', value: 'T' }]).warnings).toEqual([
      { path: 'Operations[0]: title', reason: 'the value was not looked at: the path says all' },
    ])
  })
})

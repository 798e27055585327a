import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { strictPatch } from '../../src/patch/patch-tolerance.ts'
import {
  core,
  deepFreeze,
  desk,
  enterprise,
  groupType,
  type PatchOptions,
  patch,
  user,
} from './patched-user.ts'

interface Clause {
  readonly title: string
  readonly before: JsonObject
  readonly operations: readonly object[]
  /** Unchanged when left out. */
  readonly after?: JsonObject
  readonly options?: PatchOptions
}

const work = { value: 'ann@work.example', type: 'work' }
const home = { value: 'ann@home.example', type: 'home' }
const address = { type: 'work', streetAddress: '1 Old Road', locality: 'Hollywood' }

const clauses: readonly Clause[] = [
  // RFC 7644 §3.5.2.1
  {
    title: 'add without a path takes a set of attributes, in any case of their names (RFC 7644 §3.5.2.1)',
    before: user({ emails: [work] }),
    operations: [{ op: 'add', value: { emails: [home], nickname: 'Babs' } }],
    after: user({ emails: [work, home], nickName: 'Babs' }),
  },
  {
    title: 'add to a target that does not exist adds the attribute and value (RFC 7644 §3.5.2.1)',
    before: user(),
    operations: [{ op: 'add', path: 'name.familyName', value: 'Jensen' }],
    after: user({ name: { familyName: 'Jensen' } }),
  },
  {
    title:
      'add to a complex attribute gives it a set of sub-attributes and keeps the others (RFC 7644 §3.5.2.1)',
    before: user({ name: { givenName: 'Ann', familyName: 'Old' } }),
    operations: [{ op: 'add', path: 'name', value: { familyName: 'New', middleName: 'M.' } }],
    after: user({ name: { givenName: 'Ann', familyName: 'New', middleName: 'M.' } }),
  },
  {
    title: 'add to a multi-valued attribute adds a new value (RFC 7644 §3.5.2.1)',
    before: user({ emails: [work] }),
    operations: [{ op: 'add', path: 'emails', value: [home] }],
    after: user({ emails: [work, home] }),
  },
  {
    title: 'add to a simple multi-valued attribute adds what is not there (RFC 7644 §3.5.2.1)',
    before: user({ [desk]: { teams: ['a', 'B'] } }),
    operations: [{ op: 'add', path: `${desk}:teams`, value: ['b', 'c'] }],
    after: user({ [desk]: { teams: ['a', 'B', 'c'] } }),
  },
  {
    title: 'add to a single-valued attribute replaces the existing value (RFC 7644 §3.5.2.1)',
    before: user({ title: 'Old' }),
    operations: [{ op: 'add', path: 'title', value: 'New' }],
    after: user({ title: 'New' }),
  },
  {
    title: 'add to a multi-valued attribute that has no value gives it one (RFC 7644 §3.5.2.1)',
    before: user(),
    operations: [{ op: 'add', path: 'emails', value: [work] }],
    after: user({ emails: [work] }),
  },
  {
    title: 'add to a selected value replaces the sub-attributes that are given (RFC 7644 §3.5.2.1)',
    before: user({ emails: [work, home] }),
    operations: [{ op: 'add', path: 'emails[type eq "work"]', value: { display: 'Ann' } }],
    after: user({ emails: [{ ...work, display: 'Ann' }, home] }),
  },
  {
    title: 'add to a value that does not exist makes it as the filter describes it (RFC 7644 §3.5.2.1)',
    before: user({ emails: [home] }),
    operations: [{ op: 'add', path: 'emails[type eq "Work"].value', value: 'a@x.example' }],
    after: user({ emails: [home, { type: 'Work', value: 'a@x.example' }] }),
  },
  {
    title: 'add of a value that is there already changes nothing (RFC 7644 §3.5.2.1)',
    before: user({ title: 'T', emails: [{ ...work, primary: true }], name: { givenName: 'Ann' } }),
    operations: [
      { op: 'add', path: 'title', value: 'T' },
      { op: 'add', path: 'emails', value: [work] },
      { op: 'add', path: 'emails', value: [{ value: work.value }] },
      { op: 'add', path: 'name', value: { givenName: 'Ann' } },
    ],
  },
  {
    title: 'add of a value by the same type and value completes the one that is there (RFC 7643 §2.4)',
    before: user({ emails: [work] }),
    operations: [
      { op: 'add', path: 'emails', value: [{ ...work, value: 'ANN@work.example', display: 'Ann' }] },
    ],
    after: user({ emails: [{ value: 'ANN@work.example', type: 'work', display: 'Ann' }] }),
  },
  {
    title: 'add of a value under another type is another value (RFC 7643 §2.4)',
    before: user({ emails: [work] }),
    operations: [{ op: 'add', path: 'emails', value: [{ ...work, type: 'home' }] }],
    after: user({ emails: [work, { ...work, type: 'home' }] }),
  },
  {
    title: 'add of an immutable attribute that has no value is allowed (RFC 7644 §3.5.2)',
    before: user(),
    operations: [
      { op: 'add', path: `${desk}:badge`, value: 'B1' },
      { op: 'add', path: `${desk}:teams`, value: ['t'] },
    ],
    after: user({ [desk]: { badge: 'B1', teams: ['t'] } }),
  },
  {
    title: 'add of an immutable attribute with the value that it has changes nothing (RFC 7644 §3.5.2)',
    before: user({ [desk]: { badge: 'B1', teams: ['t'] } }),
    operations: [{ op: 'add', path: `${desk}:badge`, value: 'b1' }],
  },
  // RFC 7644 §3.5.2.2
  {
    title: 'remove of a single-valued attribute leaves it unassigned (RFC 7644 §3.5.2.2)',
    before: user({ title: 'T', nickName: 'A' }),
    operations: [{ op: 'remove', path: 'title' }],
    after: user({ nickName: 'A' }),
  },
  {
    title:
      'remove of a sub-attribute leaves the others, and with the last one the attribute goes (RFC 7644 §3.5.2.2)',
    before: user({ name: { givenName: 'Ann', familyName: 'J' } }),
    operations: [
      { op: 'remove', path: 'name.givenName' },
      { op: 'remove', path: 'name.familyName' },
    ],
    after: user(),
  },
  {
    title: 'remove of a multi-valued attribute without a filter removes all values (RFC 7644 §3.5.2.2)',
    before: user({ emails: [work, home] }),
    operations: [{ op: 'remove', path: 'emails' }],
    after: user(),
  },
  {
    title: 'remove by a filter removes what matches (RFC 7644 §3.5.2.2)',
    before: user({ emails: [work, home, { value: 'x@example.com', type: 'work' }] }),
    operations: [{ op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' }],
    after: user({ emails: [work, home] }),
  },
  {
    title: 'remove of a simple value by a filter on "value" (RFC 7644 §3.5.2.2)',
    before: user({ [desk]: { teams: ['a', 'b', 'c'] } }),
    operations: [{ op: 'remove', path: `${desk}:teams[value eq "B" or value sw "c"]` }],
    after: user({ [desk]: { teams: ['a'] } }),
  },
  {
    title: 'remove of the last value leaves the attribute unassigned (RFC 7644 §3.5.2.2)',
    before: user({ emails: [work] }),
    operations: [{ op: 'remove', path: 'emails[value eq "ann@work.example"]' }],
    after: user(),
  },
  {
    title: 'remove of a sub-attribute of selected values (RFC 7644 §3.5.2.2)',
    before: user({ addresses: [address, { ...address, type: 'home' }] }),
    operations: [{ op: 'remove', path: 'addresses[type eq "work"].locality' }],
    after: user({
      addresses: [
        { type: 'work', streetAddress: '1 Old Road' },
        { ...address, type: 'home' },
      ],
    }),
  },
  {
    title: 'remove of what is not there changes nothing and succeeds (RFC 7644 §3.5.2.2)',
    before: user({ emails: [work] }),
    operations: [
      { op: 'remove', path: 'emails[type eq "home"]' },
      { op: 'remove', path: 'emails[type eq "home"].display' },
      { op: 'remove', path: 'title' },
      { op: 'remove', path: 'name.givenName' },
      { op: 'remove', path: enterprise },
    ],
  },
  {
    title: 'remove and add of a member in one patch (RFC 7644 §3.5.2.2)',
    before: { schemas: [groupType.schema.id], displayName: 'G', members: [{ value: '1' }, { value: '2' }] },
    operations: [
      { op: 'remove', path: 'members[value eq "1"]' },
      {
        op: 'add',
        path: 'members',
        value: [{ display: 'James', $ref: 'https://x.example/Users/3', value: '3' }],
      },
    ],
    after: {
      schemas: [groupType.schema.id],
      displayName: 'G',
      members: [{ value: '2' }, { display: 'James', $ref: 'https://x.example/Users/3', value: '3' }],
    },
    options: { type: groupType },
  },
  // RFC 7644 §3.5.2.3
  {
    title: 'replace without a path replaces several attributes and leaves the others (RFC 7644 §3.5.2.3)',
    before: user({ title: 'T', emails: [work], nickName: 'Old' }),
    operations: [{ op: 'replace', value: { emails: [home], nickname: 'Babs' } }],
    after: user({ title: 'T', emails: [home], nickName: 'Babs' }),
  },
  {
    title: 'replace of a single-valued attribute replaces its value (RFC 7644 §3.5.2.3)',
    before: user({ active: true }),
    operations: [{ op: 'replace', path: 'active', value: false }],
    after: user({ active: false }),
  },
  {
    title: 'replace of a multi-valued attribute without a filter replaces all values (RFC 7644 §3.5.2.3)',
    before: user({ emails: [work, home] }),
    operations: [{ op: 'replace', path: 'emails', value: [{ value: 'new@x.example' }] }],
    after: user({ emails: [{ value: 'new@x.example' }] }),
  },
  {
    title: 'replace of an attribute that does not exist is an add (RFC 7644 §3.5.2.3)',
    before: user(),
    operations: [
      { op: 'replace', path: 'title', value: 'T' },
      { op: 'replace', path: 'emails', value: [work] },
      { op: 'replace', path: `${enterprise}:manager`, value: { value: '7' } },
      { op: 'replace', path: 'photos.value', value: 'https://x.example/ann.png' },
    ],
    after: {
      ...user({ title: 'T', emails: [work], [enterprise]: { manager: { value: '7' } } }),
      photos: [{ value: 'https://x.example/ann.png' }],
    },
  },
  {
    title: 'replace of a complex attribute leaves the sub-attributes that are not given (RFC 7644 §3.5.2.3)',
    before: user({ name: { givenName: 'Ann', familyName: 'Old' } }),
    operations: [{ op: 'replace', path: 'name', value: { familyName: 'New' } }],
    after: user({ name: { givenName: 'Ann', familyName: 'New' } }),
  },
  {
    title: 'replace of selected values replaces each whole value (RFC 7644 §3.5.2.3)',
    before: user({
      addresses: [
        { ...address, country: 'US' },
        { ...address, type: 'home', primary: true },
      ],
    }),
    operations: [
      {
        op: 'replace',
        path: 'addresses[type eq "work"]',
        value: { type: 'work', streetAddress: '911 Universal City Plaza', primary: true },
      },
    ],
    after: user({
      addresses: [
        { type: 'work', streetAddress: '911 Universal City Plaza', primary: true },
        { ...address, type: 'home', primary: false },
      ],
    }),
  },
  {
    title: 'replace of a sub-attribute of all selected values (RFC 7644 §3.5.2.3)',
    before: user({ addresses: [address, { ...address, region: 'CA' }, { ...address, type: 'home' }] }),
    operations: [
      { op: 'replace', path: 'addresses[type eq "work"].streetAddress', value: '1010 Broadway Ave' },
    ],
    after: user({
      addresses: [
        { ...address, streetAddress: '1010 Broadway Ave' },
        { ...address, streetAddress: '1010 Broadway Ave', region: 'CA' },
        { ...address, type: 'home' },
      ],
    }),
  },
  {
    title: 'replace of a sub-attribute without a filter does so in every value (RFC 7644 §3.5.2)',
    before: user({ emails: [work, home] }),
    operations: [{ op: 'replace', path: 'emails.type', value: 'other' }],
    after: user({
      emails: [
        { ...work, type: 'other' },
        { ...home, type: 'other' },
      ],
    }),
  },
  // RFC 7644 §3.5.2
  {
    title: 'setting one value primary takes the mark from the others (RFC 7644 §3.5.2)',
    before: user({ emails: [{ ...work, primary: true }, home] }),
    operations: [{ op: 'replace', path: 'emails[type eq "home"].primary', value: true }],
    after: user({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    }),
  },
  {
    title: 'adding a primary value takes the mark from the others (RFC 7644 §3.5.2)',
    before: user({ emails: [{ ...work, primary: true }] }),
    operations: [{ op: 'add', path: 'emails', value: [{ ...home, primary: true }] }],
    after: user({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    }),
  },
  {
    title: 'operations see what those before them did (RFC 7644 §3.5.2)',
    before: user({ emails: [work] }),
    operations: [
      { op: 'add', path: 'emails', value: [home] },
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'new@home.example' },
      { op: 'remove', path: 'emails[type eq "work"]' },
    ],
    after: user({ emails: [{ ...home, value: 'new@home.example' }] }),
  },
  {
    title: 'operations that undo each other change nothing (RFC 7644 §3.5.2.1)',
    before: user({ title: 'T', active: true }),
    operations: [
      { op: 'remove', path: 'title' },
      { op: 'add', path: 'title', value: 'T' },
    ],
  },
  {
    title: "an extension's first attribute brings its URN into schemas (RFC 7644 §3.5.2)",
    before: user(),
    operations: [{ op: 'add', path: `${enterprise}:employeeNumber`, value: '7' }],
    after: user({ [enterprise]: { employeeNumber: '7' } }),
  },
  {
    title: "an extension's last attribute takes its URN out of schemas (RFC 7643 §3)",
    before: user({ [enterprise]: { employeeNumber: '7' } }),
    operations: [{ op: 'remove', path: `${enterprise}:employeeNumber` }],
    after: user(),
  },
  {
    title: "an extension's URN as the path stands for its attributes (RFC 7644 §3.10)",
    before: user({ [enterprise]: { employeeNumber: '7', department: 'D' } }),
    operations: [{ op: 'replace', path: enterprise, value: { department: 'E', manager: { value: '9' } } }],
    after: user({ [enterprise]: { employeeNumber: '7', department: 'E', manager: { value: '9' } } }),
  },
  {
    title: "removing an extension's URN removes all its attributes (RFC 7644 §3.5.2.2)",
    before: user({ title: 'T', [desk]: { floor: 3, teams: ['t'] } }),
    operations: [{ op: 'remove', path: desk.toUpperCase() }],
    after: user({ title: 'T' }),
  },
  {
    title: 'an immutable attribute of a value stays when the value is replaced without it (RFC 7643 §7)',
    before: user({ [desk]: { teams: ['t'], keys: [{ value: 'k', door: '1', cut: 'now' }] } }),
    operations: [{ op: 'replace', path: `${desk}:keys[value eq "k"]`, value: { door: '2' } }],
    after: user({ [desk]: { teams: ['t'], keys: [{ value: 'k', door: '2', cut: 'now' }] } }),
  },
  {
    title: 'add to a multi-valued sub-attribute adds (RFC 7644 §3.5.2.1)',
    before: user({ [desk]: { teams: ['t'], lamp: { model: 'L', colours: ['red'] } } }),
    operations: [{ op: 'add', path: `${desk}:lamp.colours`, value: ['red', 'blue'] }],
    after: user({ [desk]: { teams: ['t'], lamp: { model: 'L', colours: ['red', 'blue'] } } }),
  },
]

describe('applyPatch', () => {
  it.each(clauses)('$title', ({ before, operations, after, options }) => {
    const result = patch(before, operations, { tolerance: strictPatch, ...options })
    expect(result).toEqual({ resource: after ?? before, changed: after !== undefined, warnings: [] })
    expect(result.resource === before).toBe(after === undefined)
  })
})

describe('applyPatch', () => {
  it('carries id, meta and groups through as they are (RFC 7643 §3.1)', () => {
    const before = { ...user({ title: 'T' }), id: '7', meta: { version: 'W/"1"' }, groups: [{ value: 'g' }] }
    const { resource } = patch(before, [{ op: 'replace', path: 'title', value: 'U' }])
    expect(resource).toEqual({ ...before, title: 'U' })
  })

  it('leaves alone what was missing before and is not touched (RFC 7643 §7)', () => {
    const before = { schemas: [groupType.schema.id], members: [{ value: '1' }] }
    const { resource } = patch(before, [{ op: 'remove', path: 'members[value eq "1"]' }], { type: groupType })
    expect(resource).toEqual({ schemas: [groupType.schema.id] })
  })

  it('keeps the readOnly part of a complex attribute only beside another part (RFC 7643 §7)', () => {
    const before = user({ [enterprise]: { manager: { value: '7', displayName: 'Bob' } } })
    const location = { $ref: '../Users/7' }
    const set = patch(before, [{ op: 'replace', path: `${enterprise}:manager`, value: location }])
    expect(set.resource[enterprise]).toEqual({
      manager: { value: '7', displayName: 'Bob', ...location },
    })
    const cleared = patch(before, [{ op: 'replace', path: `${enterprise}:manager`, value: { value: '' } }])
    expect(cleared.resource).toEqual(user())
  })

  it.each<[string, readonly object[], JsonObject]>([
    ['its value', [{ op: 'replace', path: `${enterprise}:manager.value`, value: '9' }], { value: '9' }],
    ['all of it', [{ op: 'add', path: `${enterprise}:manager`, value: { value: '9' } }], { value: '9' }],
    [
      'value and $ref together',
      [{ op: 'replace', path: `${enterprise}:manager`, value: { value: '9', $ref: '../Users/9' } }],
      { value: '9', $ref: '../Users/9' },
    ],
    [
      '$ref first, then value',
      [
        { op: 'replace', path: `${enterprise}:manager.$ref`, value: '../Users/9' },
        { op: 'replace', path: `${enterprise}:manager.value`, value: '9' },
      ],
      { value: '9', $ref: '../Users/9' },
    ],
    [
      'to the same in other letters',
      [{ op: 'replace', path: `${enterprise}:manager.value`, value: 'A1' }],
      { value: 'A1', $ref: '../Users/a1', displayName: 'Bob' },
    ],
  ])(
    'a reference that is changed, %s, keeps nothing of the resource before (RFC 7643 §4.3)',
    (_, operations, manager) => {
      const before = { value: 'a1', $ref: '../Users/a1', displayName: 'Bob' }
      const { resource } = patch(user({ [enterprise]: { manager: before } }), operations)
      expect(resource[enterprise]).toEqual({ manager })
    },
  )

  it('drops a value of which only the label is left, with a warning (RFC 7643 §2.4)', () => {
    const result = patch(user({ emails: [work, home] }), [
      { op: 'remove', path: 'emails[type eq "work"].value' },
    ])
    expect(result.resource).toEqual(user({ emails: [home] }))
    expect(result.warnings).toEqual([
      { path: 'Operations[0]: emails', reason: 'dropped: a type or primary mark was left without a value' },
    ])
  })

  it('keeps one of two values that become equal, with a warning (RFC 7643 §2.4)', () => {
    const result = patch(user({ emails: [work, home] }), [
      { op: 'replace', path: 'emails[type eq "home"]', value: work },
    ])
    expect(result.resource).toEqual(user({ emails: [work] }))
    expect(result.warnings).toEqual([
      { path: 'Operations[0]: emails', reason: 'dropped: the same value is there already' },
    ])
  })

  it('two values that come to one type and value come back as one (RFC 7643 §2.4)', () => {
    const before = user({
      emails: [
        { value: 'a@x.example', type: 'work' },
        { value: 'A@x.example', type: 'home', display: 'Ann', primary: true },
      ],
    })
    const result = patch(before, [{ op: 'replace', path: 'emails[type eq "home"].type', value: 'Work' }])
    expect(result.resource['emails']).toEqual([
      { value: 'a@x.example', type: 'work', display: 'Ann', primary: true },
    ])
    expect(result.warnings.map(({ path }) => path)).toEqual(['Operations[0]: emails'])
  })

  it('marks the first of several values primary, with a warning (RFC 7643 §2.4)', () => {
    const result = patch(user({ emails: [work, home] }), [
      { op: 'replace', path: 'emails.primary', value: true },
    ])
    expect(result.resource).toEqual(
      user({
        emails: [
          { ...work, primary: true },
          { ...home, primary: false },
        ],
      }),
    )
    expect(result.warnings.map(({ path }) => path)).toEqual(['Operations[0]: emails.primary'])
  })

  it('a value made of a filter that says primary takes the mark from the others (RFC 7644 §3.5.2)', () => {
    const result = patch(user({ emails: [{ ...work, primary: true }] }), [
      { op: 'add', path: 'emails[type eq "home" and primary eq true].value', value: 'x' },
    ])
    expect(result.resource).toEqual(
      user({
        emails: [
          { ...work, primary: false },
          { type: 'home', primary: true, value: 'x' },
        ],
      }),
    )
  })

  it('a value made of a filter that is there under another filter is completed (RFC 7643 §2.4)', () => {
    const result = patch(user({ emails: [work] }), [
      { op: 'add', path: 'emails[type eq "work" and display eq "A"].value', value: work.value },
    ])
    expect(result.resource).toEqual(user({ emails: [{ ...work, display: 'A' }] }))
  })

  it('merges into a selected value, where that is set', () => {
    const operations = [{ op: 'replace', path: 'emails[type eq "work"]', value: { value: 'new@x.example' } }]
    const before = user({ emails: [work] })
    expect(patch(before, operations).resource).toEqual(user({ emails: [{ value: 'new@x.example' }] }))
    expect(patch(before, operations, { matchedValues: 'merge' }).resource).toEqual(
      user({ emails: [{ value: 'new@x.example', type: 'work' }] }),
    )
  })

  it('schemas that a client sends do not change those of the resource (RFC 7643 §3)', () => {
    const before = user({ title: 'T' })
    const result = patch(before, [{ op: 'add', path: 'schemas', value: [enterprise] }])
    expect(result.resource).toBe(before)
    expect(result.warnings).toHaveLength(1)
    expect(before['schemas']).toEqual([core])
  })

  it('adds to and removes from 10,000 members in milliseconds', () => {
    const members = Array.from({ length: 10_000 }, (_, index) => ({ value: `m${index}`, type: 'User' }))
    const group = deepFreeze({ schemas: [groupType.schema.id], displayName: 'G', members })
    const options = { type: groupType, maxValues: 20_000 }
    const once = (operation: object): number => {
      const started = performance.now()
      expect(patch(group, [operation], options).changed).toBe(true)
      return performance.now() - started
    }
    const add = { op: 'add', path: 'members', value: [{ value: 'new' }] }
    const remove = { op: 'remove', path: 'members[value eq "m5000"]' }
    const elapsedMs = [add, remove].map(operation =>
      Math.min(once(operation), once(operation), once(operation)),
    )
    expect(Math.max(...elapsedMs)).toBeLessThan(250)
  })

  it('adds 10,000 values that differ in their type alone in milliseconds', () => {
    const value = Array.from({ length: 10_000 }, (_, index) => ({ value: 'x', type: `t${index}` }))
    const started = performance.now()
    const { resource } = patch(user(), [{ op: 'add', path: 'emails', value }], { maxValues: 10_000 })
    expect(resource['emails']).toHaveLength(10_000)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

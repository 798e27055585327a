import { describe, expect, it } from 'vitest'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { desk, deskSchema, failure, patch, user } from './patched-user.ts'

const work = { value: 'ann@work.example', type: 'work' }
const home = { value: 'ann@home.example', type: 'home' }
const full = user({
  title: 'T',
  emails: [work],
  [desk]: { badge: 'B1', teams: ['t'], keys: [{ value: 'k', door: '1' }] },
})

const refusals: readonly (readonly [title: string, operation: object, expected: string])[] = [
  [
    'replace by a filter that matches nothing is noTarget (RFC 7644 §3.5.2.3)',
    { op: 'replace', path: 'emails[type eq "home"].value', value: 'x' },
    'noTarget Operations[0]: emails: no value matches the filter',
  ],
  [
    'replace of a whole value by a filter that matches nothing is noTarget (RFC 7644 §3.5.2.3)',
    { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x' } },
    'noTarget Operations[0]: emails: no value matches the filter',
  ],
  [
    'add by a filter that matches nothing and describes nothing is noTarget (RFC 7644 §3.5.2, table 9)',
    { op: 'add', path: 'emails[type co "home"].value', value: 'x' },
    'noTarget Operations[0]: emails: no value matches the filter, and it does not say what to make',
  ],
  [
    'remove of a required attribute is mutability (RFC 7644 §3.5.2.2)',
    { op: 'remove', path: 'userName' },
    'mutability Operations[0]: userName: required, it cannot be left without a value (RFC 7644 §3.5.2.2)',
  ],
  [
    'a required attribute that becomes unassigned is mutability (RFC 7644 §3.5.2.2)',
    { op: 'replace', value: { userName: '' } },
    'mutability Operations[0]: userName: required, it cannot be left without a value (RFC 7644 §3.5.2.2)',
  ],
  [
    'the last value of a required attribute cannot be removed (RFC 7644 §3.5.2.2)',
    { op: 'remove', path: `${desk}:teams[value eq "t"]` },
    `mutability Operations[0]: ${desk}:teams: required, it cannot be left without a value (RFC 7644 §3.5.2.2)`,
  ],
  [
    'a required sub-attribute cannot be removed (RFC 7644 §3.5.2.2)',
    { op: 'remove', path: `${desk}:keys[value eq "k"].door` },
    `mutability Operations[0]: ${desk}:keys.door: required, it cannot be left without a value (RFC 7644 §3.5.2.2)`,
  ],
  [
    'an immutable attribute does not change once set (RFC 7644 §3.5.2)',
    { op: 'replace', path: `${desk}:badge`, value: 'B2' },
    `mutability Operations[0]: ${desk}:badge: immutable, and set already`,
  ],
  [
    'an immutable attribute is not removed once set (RFC 7644 §3.5.2)',
    { op: 'remove', path: `${desk}:badge` },
    `mutability Operations[0]: ${desk}:badge: immutable, and set already`,
  ],
  [
    'an extension with an immutable value is not removed (RFC 7644 §3.5.2)',
    { op: 'remove', path: desk },
    `mutability Operations[0]: ${desk}:badge: immutable, and set already`,
  ],
  [
    'an immutable sub-attribute of a value does not change (RFC 7643 §4.2)',
    { op: 'replace', path: `${desk}:keys[value eq "k"].value`, value: 'other' },
    `mutability Operations[0]: ${desk}:keys.value: immutable, and set already`,
  ],
  [
    'a new value has what it requires (RFC 7643 §7)',
    { op: 'add', path: `${desk}:keys[value eq "new"]`, value: { value: 'new' } },
    `invalidValue ${desk}:keys[1].door: required, and missing`,
  ],
  [
    'a complex attribute has what it requires (RFC 7643 §7)',
    { op: 'add', path: `${desk}:lamp.colours`, value: ['red'] },
    `invalidValue ${desk}:lamp.model: required, and missing`,
  ],
  [
    'a blank user name is none (RFC 7643 §4.1.1)',
    { op: 'replace', path: 'userName', value: '  ' },
    'invalidValue userName: required, and blank',
  ],
]

describe('applyPatch refuses', () => {
  it.each(refusals)('%s', (_title, operation, expected) => {
    expect(failure(() => patch(full, [operation]))).toBe(expected)
  })

  it('everything when one operation fails, and the resource is as before (RFC 7644 §3.5.2)', () => {
    const before = structuredClone(full)
    const operations = [
      { op: 'replace', path: 'title', value: 'New' },
      { op: 'remove', path: 'emails' },
      { op: 'remove', path: 'userName' },
    ]
    expect(failure(() => patch(full, operations))).toContain('mutability Operations[2]: userName')
    expect(full).toEqual(before)
  })

  it('more values than may be, but not to shrink what is above that already', () => {
    const many = user({ emails: Array.from({ length: 5 }, (_, index) => ({ value: `${index}@x.example` })) })
    const add = [{ op: 'add', path: 'emails', value: [home] }]
    const remove = [{ op: 'remove', path: 'emails[value sw "0"]' }]
    expect(failure(() => patch(many, add, { maxValues: 3 }))).toBe(
      'invalidValue Operations[0]: emails: 6 values, at most 3 are kept',
    )
    expect(patch(many, remove, { maxValues: 3 }).changed).toBe(true)
  })

  it('to remove an extension that the resource type requires (RFC 7643 §3.3)', () => {
    const type = userResourceType([{ schema: deskSchema, required: true }])
    const before = user({ [desk]: { teams: ['t'] } })
    expect(failure(() => patch(before, [{ op: 'remove', path: desk }], { type }))).toBe(
      `mutability Operations[0]: ${desk}: this extension is required, it cannot be removed`,
    )
  })
})

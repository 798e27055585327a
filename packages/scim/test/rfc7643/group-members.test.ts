/** What holds of a group and of its members. RFC 7643 §4.2. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { groupResourceType } from '../../src/schema/group-resource-type.ts'
import { failure, patch } from '../patch/patched-user.ts'

const type = groupResourceType()
const { id: urn } = type.schema
const group: JsonObject = {
  schemas: [urn],
  displayName: 'Tour Guides',
  members: [
    { value: '1', $ref: '../Users/1', type: 'User', display: 'Ann' },
    { value: '2', type: 'User' },
  ],
}

describe('a group', () => {
  test('a group without a displayName is refused (RFC 7643 §4.2, erratum 5368)', () => {
    for (const displayName of [undefined, null, '']) {
      expect(failure(() => readResource(type, { schemas: [urn], displayName }))).toMatch(
        /^invalidValue displayName: required/,
      )
    }
    expect(failure(() => patch(group, [{ op: 'remove', path: 'displayName' }], { type }))).toMatch(
      /^mutability Operations\[0\]: displayName: required/,
    )
  })

  test('a member does not change, it is removed and another one added (RFC 7643 §4.2)', () => {
    for (const [part, value] of [
      ['value', '3'],
      ['type', 'Group'],
      ['$ref', '../Users/3'],
      ['display', 'Bob'],
    ]) {
      const operation = { op: 'replace', path: `members[value eq "1"].${part}`, value }
      expect(
        failure(() => patch(group, [operation], { type })),
        part,
      ).toMatch(/^mutability Operations\[0\]: members\.\S+: immutable/)
    }
    const { resource } = patch(
      group,
      [
        { op: 'remove', path: 'members[value eq "1"]' },
        { op: 'add', path: 'members', value: [{ value: '3', type: 'Group' }] },
      ],
      { type },
    )
    expect(resource['members']).toEqual([
      { value: '2', type: 'User' },
      { value: '3', type: 'Group' },
    ])
  })
})

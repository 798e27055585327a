import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { messageUrns } from '../../src/message/urns.ts'
import { type ApplyPatchResult, applyPatch } from '../../src/patch/apply-patch.ts'
import { strictPatch } from '../../src/patch/patch-tolerance.ts'
import { readPatch } from '../../src/patch/read-patch.ts'
import { failure, groupType, user, userType } from './patched-user.ts'

const schemas = ['urn:scim:schemas:core:1.0']
const group: JsonObject = {
  schemas: [groupType.schema.id],
  displayName: 'G',
  members: [{ value: '1' }, { value: '2' }],
}

function send(body: JsonObject): ApplyPatchResult {
  return applyPatch(groupType, group, readPatch(groupType, body).operations)
}

describe('INTEROP(onelogin): readPatch of a body of SCIM 1.1', () => {
  it('members without an operation join, those to delete leave, in order', () => {
    const body = {
      schemas,
      members: [{ value: '3' }, { value: '1', operation: 'delete' }, { value: '4', operation: 'add' }],
    }
    expect(send(body).resource['members']).toEqual([{ value: '2' }, { value: '3' }, { value: '4' }])
    const { operations, warnings } = readPatch(groupType, body)
    expect(operations.map(({ kind, at }) => `${at} ${kind}`)).toEqual([
      'members[0] append',
      'members[1] removeValues',
      'members[2] append',
    ])
    expect(warnings[0]).toEqual({
      path: 'Operations',
      reason: 'missing: the body was taken as a PATCH of SCIM 1.1',
    })
  })

  it('neighbours that do the same are one operation, at the place of the first', () => {
    const members = ['1', '2', '9'].map(value => ({ value, Operation: 'Delete' }))
    const { operations } = readPatch(groupType, { schemas, members: [{ value: '5' }, ...members] })
    expect(operations.map(({ at }) => at)).toEqual(['members[0]', 'members[1]'])
    expect(send({ schemas, members }).resource).toEqual({ schemas: group['schemas'], displayName: 'G' })
  })

  it('adding a member that is one and deleting one that is none changes nothing', () => {
    expect(send({ schemas, members: [{ value: '1' }, { value: '9', operation: 'delete' }] })).toMatchObject({
      resource: group,
      changed: false,
    })
  })

  it('a member as a bare object or text joins, and an empty list changes nothing', () => {
    expect(send({ schemas, members: { value: '3' } }).resource['members']).toHaveLength(3)
    expect(send({ schemas, members: ['3'] }).resource['members']).toHaveLength(3)
    expect(send({ schemas, displayName: 'H', members: [] }).resource).toEqual({ ...group, displayName: 'H' })
  })

  it('single values replace, complex ones merge, and meta.attributes lists what goes', () => {
    const before = user({ title: 'T', nickName: 'N', name: { givenName: 'A', familyName: 'B' } })
    const body = {
      schemas,
      id: '7',
      meta: { attributes: ['nickName', 'name.familyName'] },
      title: 'U',
      name: { givenName: 'C' },
    }
    const { operations } = readPatch(userType, body)
    expect(applyPatch(userType, before, operations).resource).toEqual(
      user({ title: 'U', name: { givenName: 'C' } }),
    )
  })

  it.each([
    [
      'another operation',
      { members: [{ value: '1', operation: 'replace' }] },
      'invalidValue members[0].operation: expected "add" or "delete", got "replace"',
    ],
    [
      'a value of another type',
      { members: [{ value: [] }, { value: {} }, { value: true }] },
      'invalidValue members[0]: members[2].value: expected a string, got the boolean true',
    ],
    ['nothing to change', {}, 'invalidSyntax Operations: missing, and there is no attribute to change'],
    [
      'meta.attributes that is no list',
      { meta: { attributes: 'title' } },
      'invalidValue meta.attributes: expected a list of names, got the string "title"',
    ],
    [
      'a name that is no text',
      { meta: { attributes: [7] } },
      'invalidValue meta.attributes[0]: expected the name of an attribute, got the number 7',
    ],
  ])('refuses %s', (_title, members, expected) => {
    expect(failure(() => readPatch(groupType, { schemas, ...members }))).toBe(expected)
  })

  it('is not read where it is not forgiven, nor under the URN of a PatchOp, and has a bound', () => {
    const body = { schemas, members: [{ value: '3' }] }
    const missing = 'invalidSyntax Operations: missing'
    expect(failure(() => readPatch(groupType, { ...body, schemas: [messageUrns.patchOp] }))).toBe(missing)
    const tolerance = { ...strictPatch, otherMessageSchemas: true }
    expect(failure(() => readPatch(groupType, body, { tolerance }))).toBe(missing)
    const members = [{ value: '1' }, { value: '2', operation: 'delete' }, { value: '3' }]
    expect(failure(() => readPatch(groupType, { schemas, members }, { limits: { operations: 2 } }))).toBe(
      'invalidValue 3 changes, at most 2 are taken',
    )
  })
})

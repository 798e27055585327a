import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { projectResource } from '../../src/resource/project-resource.ts'
import { defineSchema } from '../../src/schema/define-schema.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

const badge = defineSchema({
  id: 'urn:example:params:scim:schemas:Badge',
  name: 'Badge',
  description: '',
  attributes: [
    { name: 'number', returned: 'always' },
    { name: 'colour' },
    { name: 'photo', returned: 'request' },
    { name: 'pin', returned: 'never' },
  ],
})
const type = userResourceType([{ schema: badge, required: false }])
const core = type.schema.id
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const always = { schemas: [core, enterprise, badge.id], id: '1', [badge.id]: { number: 'B7' } }
const user: JsonObject = {
  ...always,
  userName: 'ann',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ value: 'a@x', type: 'work' }, { value: 'b@x' }],
  password: 'secret',
  [enterprise]: { department: 'Sales', manager: { value: '7', $ref: 'u/7' } },
  [badge.id]: { number: 'B7', colour: 'red', photo: 'p', pin: '1234' },
  meta: { resourceType: 'User' },
}

describe('projectResource', () => {
  it('without a selection: always and default attributes (RFC 7643 §7)', () => {
    const { password: _password, ...rest } = user
    expect(projectResource(type, user, {})).toEqual({ ...rest, [badge.id]: { number: 'B7', colour: 'red' } })
  })

  it.each<[string[], JsonObject]>([
    [['userName'], { userName: 'ann' }],
    [['USERNAME', 'meta'], { userName: 'ann', meta: { resourceType: 'User' } }],
    [['name.familyname'], { name: { familyName: 'Lee' } }],
    [['emails'], { emails: [{ value: 'a@x', type: 'work' }, { value: 'b@x' }] }],
    [['emails.type'], { emails: [{ type: 'work' }] }],
    [[`${core}:name.givenName`], { name: { givenName: 'Ann' } }],
    [[`${enterprise}:manager.value`], { [enterprise]: { manager: { value: '7' } } }],
    [
      [enterprise.toUpperCase()],
      { [enterprise]: { department: 'Sales', manager: { value: '7', $ref: 'u/7' } } },
    ],
    [[`${badge.id}:photo`], { [badge.id]: { number: 'B7', photo: 'p' } }],
    [[badge.id], { [badge.id]: { number: 'B7', colour: 'red' } }],
    [['password', `${badge.id}:pin`], {}],
    [['shoeSize'], {}],
  ])('attributes=%j adds to what is always returned (RFC 7644 §3.9)', (attributes, expected) => {
    expect(projectResource(type, user, { attributes })).toEqual({ ...always, ...expected })
  })

  it("the base schema's URN stands for its attributes, not for the common ones", () => {
    const projected = projectResource(type, user, { attributes: [core] })
    expect(Object.keys(projected).sort()).toEqual(
      ['schemas', 'id', badge.id, 'userName', 'name', 'emails'].sort(),
    )
  })

  it('excludedAttributes takes from the default, never from what is always returned (RFC 7644 §3.9)', () => {
    const excludedAttributes = [
      'id',
      'schemas',
      'name.givenName',
      'emails',
      'meta',
      enterprise,
      `${badge.id}:number`,
    ]
    expect(projectResource(type, user, { excludedAttributes })).toEqual({
      ...always,
      userName: 'ann',
      name: { familyName: 'Lee' },
      [badge.id]: { number: 'B7', colour: 'red' },
    })
    expect(projectResource(type, user, { excludedAttributes: [badge.id] })[badge.id]).toEqual({
      number: 'B7',
    })
  })

  it('a malformed path, and both lists at once, are refused with invalidValue', () => {
    const refused = expect.objectContaining({ scimType: 'invalidValue' })
    expect(() => projectResource(type, user, { attributes: ['a b'] })).toThrow(refused)
    expect(() => projectResource(type, user, { attributes: ['id'], excludedAttributes: ['meta'] })).toThrow(
      refused,
    )
  })

  it('what no schema defines does not leave', () => {
    expect(projectResource(type, { ...user, secretNote: 'x' }, {})).not.toHaveProperty('secretNote')
  })
})

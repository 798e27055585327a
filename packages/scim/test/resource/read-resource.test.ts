import { describe, expect, it } from 'vitest'
import { ScimError } from '../../src/errors.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { strict } from '../../src/resource/tolerance.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { workatoRole } from '../schema/workato-role.ts'

const type = userResourceType([{ schema: workatoRole, required: false }])
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

function read(input: object) {
  return readResource(type, { schemas: [core], userName: 'ann', ...input })
}

function paths(result: { warnings: readonly { path: string }[] }): string[] {
  return result.warnings.map(warning => warning.path)
}

describe('readResource', () => {
  it('a plain user comes through unchanged and without a warning (RFC 7644 §3.3)', () => {
    const input = {
      schemas: [core, enterprise],
      userName: 'ann',
      name: { givenName: 'Ann', familyName: 'Ångström' },
      active: true,
      emails: [{ value: 'ann@x.example', type: 'work', primary: true }],
      [enterprise]: { employeeNumber: '701984', manager: { value: '26118915' } },
    }
    expect(readResource(type, input)).toEqual({ resource: input, warnings: [] })
    expect(readResource(type, input, { tolerance: strict })).toEqual({ resource: input, warnings: [] })
  })

  it('names match in any case and are stored as the schema writes them (RFC 7643 §2.1)', () => {
    const { resource, warnings } = readResource(type, {
      SCHEMAS: [core.toLowerCase()],
      username: 'ann',
      NAME: { GIVENNAME: 'Ann' },
      [workatoRole.id.toUpperCase()]: { Workato_Role: 'Admin' },
    })
    expect(resource).toEqual({
      schemas: [core, workatoRole.id],
      userName: 'ann',
      name: { givenName: 'Ann' },
      [workatoRole.id]: { workato_role: 'Admin' },
    })
    expect(warnings).toEqual([
      { path: 'schemas', reason: `${workatoRole.id} was added: the resource uses it` },
    ])
  })

  it('a name given twice in two spellings is refused, for there is no telling which counts', () => {
    expect(() => read({ USERNAME: 'bob' })).toThrow('userName is given twice, the second time as "USERNAME"')
    expect(() => read({ Schemas: [core] })).toThrow('schemas is given twice')
    expect(() => read({ name: { givenName: 'a', givenname: 'b' } })).toThrow('name.givenName is given twice')
    expect(() => read({ active: true, [`${core}:active`]: false })).toThrow('active is given twice')
  })

  it('null, "", [] and {} are unassigned and left out without a warning (RFC 7643 §2.5)', () => {
    const { resource, warnings } = read({
      id: null,
      externalId: null,
      title: '',
      emails: [],
      groups: [],
      name: { givenName: '', familyName: null },
      [enterprise]: { department: '', manager: { value: null } },
    })
    expect(resource).toEqual({ schemas: [core], userName: 'ann' })
    expect(warnings).toEqual([])
  })

  it('what has no value in a list is passed over with a warning (RFC 7643 §2.5)', () => {
    const { resource, warnings } = read({ phoneNumbers: [null, {}, { value: '7' }, ''] })
    expect(resource).toEqual({ schemas: [core], userName: 'ann', phoneNumbers: [{ value: '7' }] })
    expect(warnings.map(({ path }) => path)).toEqual([
      'phoneNumbers[0]',
      'phoneNumbers[1]',
      'phoneNumbers[3]',
    ])
  })

  it('readOnly attributes are dropped with a warning (RFC 7644 §3.3)', () => {
    const result = read({
      id: '1',
      meta: { version: 'x' },
      groups: [{ value: 'g' }],
      [enterprise]: { manager: { value: '7', displayName: 'Bob' } },
    })
    expect(result.resource).toEqual({
      schemas: [core, enterprise],
      userName: 'ann',
      [enterprise]: { manager: { value: '7' } },
    })
    expect(paths(result)).toEqual(['id', 'meta', 'groups', `${enterprise}:manager.displayName`, 'schemas'])
  })

  it('the name of an unknown attribute is told in part where it is long', () => {
    const [told = ''] = paths(read({ ['x'.repeat(60_000)]: 1 }))
    expect(told).toMatch(/^x+…x+$/u)
    expect(told.length).toBe(500)
  })

  it('an unknown attribute is dropped and named (RFC 7644 §3.3)', () => {
    const result = read({ shoeSize: 42, name: { givenName: 'Ann', nick: 'A' }, 'urn:x:y:Z': { a: 1 } })
    expect(result.resource).toEqual({ schemas: [core], userName: 'ann', name: { givenName: 'Ann' } })
    expect(paths(result)).toEqual(['urn:x:y:Z', 'shoeSize', 'name.nick'])
  })

  it.each([
    ['an object under the URN of the core schema', { [core]: { active: true, name: { givenName: 'Ann' } } }],
    [
      'the URN of the core schema before each name',
      { [`${core}:active`]: true, [`${core}:name`]: { givenName: 'Ann' } },
    ],
    [
      'the URN before a dotted name, in capitals',
      { active: true, [`${core.toUpperCase()}:NAME.givenname`]: 'Ann' },
    ],
  ])('core attributes may come as %s (RFC 7644 §3.10)', (_shape, input) => {
    const { resource, warnings } = read(input)
    expect(resource).toMatchObject({ active: true, name: { givenName: 'Ann' } })
    expect(warnings).toEqual([])
  })

  it('extension attributes may come behind their URN, several to one object (RFC 7644 §3.10)', () => {
    const { resource } = read({
      [`${enterprise}:department`]: 'Sales',
      [`${enterprise}:manager.value`]: '7',
      [`${workatoRole.id}:workato_role`]: 'Admin',
    })
    expect(resource).toMatchObject({
      schemas: [core, enterprise, workatoRole.id],
      [enterprise]: { department: 'Sales', manager: { value: '7' } },
      [workatoRole.id]: { workato_role: 'Admin' },
    })
  })
})

describe('schemas (RFC 7643 §3)', () => {
  it('follow from the values: an unused extension is dropped, a used one added, an unknown one named', () => {
    const result = readResource(type, {
      schemas: [core, enterprise, 'urn:x:unknown'],
      userName: 'ann',
      [workatoRole.id]: { workato_role: 'Admin' },
    })
    expect(result.resource['schemas']).toEqual([core, workatoRole.id])
    expect(paths(result)).toEqual(['schemas[1]', 'schemas[2]', 'schemas'])
  })

  it('a missing list is made up for, with a warning, and refused by the strict reader', () => {
    const result = readResource(type, { userName: 'ann' })
    expect(result.resource['schemas']).toEqual([core])
    expect(paths(result)).toEqual(['schemas'])
    expect(() => readResource(type, { userName: 'ann' }, { tolerance: strict })).toThrow('schemas: required')
  })

  it.each([[7], [[7]], [{ a: 1 }]])('%j is refused with invalidValue', schemas => {
    expect(() => read({ schemas })).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
  })
})

describe('what is required', () => {
  it.each([[{}], [{ userName: null }], [{ userName: '' }], [{ userName: ' \t' }]])(
    '%j lacks a userName (RFC 7643 §4.1.1)',
    input => {
      expect(() => readResource(type, { schemas: [core], ...input })).toThrow(/^userName: required/)
    },
  )

  it('a required extension has to be there (RFC 7643 §6)', () => {
    const demanding = userResourceType([{ schema: workatoRole, required: true }])
    expect(() => readResource(demanding, { userName: 'ann' })).toThrow(
      `${workatoRole.id}: this extension is required`,
    )
  })
})

describe('hostile input', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('the name %s is refused wherever it is', name => {
    const refused = expect.objectContaining({
      scimType: 'invalidSyntax',
      message: expect.stringContaining(`"${name}"`),
    })
    for (const body of [
      `{"userName":"a","${name}":{"x":1}}`,
      `{"userName":"a","name":{"${name}":"x"}}`,
      `{"userName":"a","emails":[{"${name}":"x"}]}`,
      `{"userName":"a","unknown":{"${name}":"x"}}`,
    ]) {
      expect(() => readResource(type, JSON.parse(body))).toThrow(refused)
    }
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it.each([[null], [undefined], ['text'], [7], [[]], [true]])('%j is no resource', input => {
    expect(() => readResource(type, input)).toThrow(
      expect.objectContaining({
        scimType: 'invalidSyntax',
        message: expect.stringContaining('expected a JSON object'),
      }),
    )
  })

  it('every refusal is the caller’s error, with the status 400 and the place', () => {
    for (const input of [
      { emails: [{ value: 7.5, primary: 'maybe' }] },
      { name: 'Ann' },
      { active: [true] },
    ]) {
      const attempt = () => read(input)
      expect(attempt).toThrow(ScimError)
      expect(attempt).toThrow(expect.objectContaining({ status: 400 }))
      expect(attempt).toThrow(/^(emails\[0\]\.primary|name|active): expected /)
    }
  })
})

describe('the strict reader takes what RFC 7643 says and nothing else', () => {
  it.each([
    ['a single value for a list', { emails: { value: 'a@x.example' } }, 'emails: expected a list'],
    ['a text for a boolean', { active: 'true' }, 'active: expected a boolean, got the string "true"'],
    [
      'a legacy URN',
      { schemas: ['urn:scim:schemas:core:1.0'] },
      'schemas[0]: this resource type has no schema',
    ],
    ['an unknown attribute', { shoeSize: 42 }, 'shoeSize: no schema of this resource type defines'],
    [
      'a legacy extension',
      { 'urn:scim:schemas:extension:enterprise:1.0': { department: 'x' } },
      'no schema of this',
    ],
    ['a bare value', { emails: ['a@x.example'] }, 'emails[0]: expected an object'],
    ['a number for a text', { title: 7 }, 'title: expected a string, got the number 7'],
  ])('%s is refused', (_what, input, message) => {
    const user = { schemas: [core], userName: 'ann', ...input }
    expect(() => readResource(type, user, { tolerance: strict })).toThrow(message)
  })
})

/** What OneLogin sends, as captured and as its templates have it. */
import { describe, expect, it } from 'vitest'
import { readResource } from '../../src/resource/read-resource.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { workatoRole } from '../schema/workato-role.ts'

const type = userResourceType([{ schema: workatoRole, required: false }])
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

describe('readResource takes what OneLogin sends', () => {
  it('the v1.1 core body: a legacy URN, nulls and empty lists', () => {
    const { resource, warnings } = readResource(type, {
      schemas: ['urn:scim:schemas:core:1.0'],
      externalId: null,
      userName: 'ann',
      nickName: 'Annie',
      name: { givenName: 'Ann', familyName: 'Lee' },
      active: true,
      emails: [{ value: 'ann@x.example', primary: true }],
      groups: [],
    })
    expect(resource).toEqual({
      schemas: [core],
      userName: 'ann',
      nickName: 'Annie',
      name: { givenName: 'Ann', familyName: 'Lee' },
      active: true,
      emails: [{ value: 'ann@x.example', primary: true }],
    })
    expect(warnings).toEqual([
      { path: 'schemas[0]', reason: `urn:scim:schemas:core:1.0 was taken as ${core}` },
    ])
  })

  it.each(['1.0', '2.0'])('the Enterprise default template with the URNs of %s', version => {
    const legacy = `urn:scim:schemas:extension:enterprise:${version}`
    const { resource, warnings } = readResource(type, {
      schemas: [`urn:scim:schemas:core:${version}`, legacy],
      userName: 'ann',
      emails: { value: 'ann@x.example', type: 'work', primary: true },
      title: '',
      [legacy]: { department: 'Sales', manager: { managerId: '42', displayName: 'Bob Ray' } },
    })
    expect(resource).toEqual({
      schemas: [core, enterprise],
      userName: 'ann',
      emails: [{ value: 'ann@x.example', type: 'work', primary: true }],
      [enterprise]: { department: 'Sales', manager: { value: '42' } },
    })
    expect(warnings.map(warning => warning.path)).toEqual([
      legacy,
      'emails',
      `${enterprise}:manager.managerId`,
      `${enterprise}:manager.displayName`,
      'schemas[0]',
      'schemas[1]',
    ])
  })

  it('managerId under the URN in use today, as vendors tell admins to paste it', () => {
    const manager = { managerId: '42', value: '' }
    const { resource } = readResource(type, {
      schemas: [core],
      userName: 'ann',
      [enterprise]: { manager: { managerId: '42' } },
    })
    expect(resource[enterprise]).toEqual({ manager: { value: '42' } })
    expect(() => readResource(type, { userName: 'ann', [enterprise]: { manager } })).toThrow('given twice')
  })

  it('quoted macros: booleans as text, and "id": null', () => {
    const input = {
      schemas: [core],
      id: null,
      userName: 'ann',
      active: 'False',
      emails: { value: 'a@x', primary: 'true' },
    }
    expect(readResource(type, input).resource).toEqual({
      schemas: [core],
      userName: 'ann',
      active: false,
      emails: [{ value: 'a@x', primary: true }],
    })
  })

  it('a blank e-mail macro leaves no e-mail behind, and says so', () => {
    const { resource, warnings } = readResource(type, {
      schemas: [core],
      userName: 'ann',
      emails: [{ value: '', type: 'work', primary: true }],
    })
    expect(resource).toEqual({ schemas: [core], userName: 'ann' })
    expect(warnings).toEqual([
      { path: 'emails[0]', reason: 'dropped: it has a type or primary mark but no value' },
    ])
  })

  it("Workato's template: a custom schema with a role for each environment", () => {
    const { resource, warnings } = readResource(type, {
      schemas: [core, workatoRole.id],
      userName: 'ann@x.example',
      [workatoRole.id]: { workato_role: 'Admin', workato_role_test: 'Analyst', workato_role_prod: '' },
    })
    expect(resource[workatoRole.id]).toEqual({ workato_role: 'Admin', workato_role_test: 'Analyst' })
    expect(warnings).toEqual([])
  })
})

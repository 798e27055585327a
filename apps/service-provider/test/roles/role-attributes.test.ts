import { describe, expect, test } from 'vitest'
import { givenRoles, roleAttributesOf, roleExtension } from '../../src/roles/role-attributes.ts'
import { presets, workatoRoleAttributes } from '../../src/tenants/presets.ts'

const { urn: workatoRoleUrn } = workatoRoleAttributes
const ownAttributes = { urn: 'urn:acme:1.0:Access', prefix: 'level' }

describe('roles per environment in the extension', () => {
  test('the plain attribute is dev, a suffix names the environment, blank is not given', () => {
    const resource = {
      [workatoRoleUrn]: { workato_role: 'No Access', workato_role_test: '  ', workato_role_prod: 'operator' },
    }
    expect([...givenRoles(resource, presets.plain)]).toEqual([
      ['dev', 'No Access'],
      ['prod', 'operator'],
    ])
  })

  test('a user without the extension has no role', () => {
    expect(givenRoles({ userName: 'ann' }, presets.plain).size).toBe(0)
    expect(givenRoles({ [workatoRoleUrn]: 'Admin' }, presets.plain).size).toBe(0)
  })

  test('an attribute of an environment that the workspace has not is no role', () => {
    const resource = { [workatoRoleUrn]: { workato_role_moon: 'Admin' } }
    expect(givenRoles(resource, presets.plain).size).toBe(0)
  })

  test('what is written is read back', () => {
    const roles = { dev: 'Admin', 'pre-prod': 'Custom Rôle' }
    const schema = { environments: ['dev', 'pre-prod'], roleAttributes: ownAttributes }
    const read = givenRoles({ [ownAttributes.urn]: roleAttributesOf(roles, ownAttributes) }, schema)
    expect(Object.fromEntries(read)).toEqual(roles)
  })

  test('the schema has one case-exact, optional attribute an environment (RFC 7643 §7)', () => {
    const { schema, required } = roleExtension({
      environments: ['dev', 'prod', 'qa'],
      roleAttributes: workatoRoleAttributes,
    })
    expect(required).toBe(false)
    expect(schema.attributes.map(({ name, caseExact, required: must }) => [name, caseExact, must])).toEqual([
      ['workato_role', true, false],
      ['workato_role_prod', true, false],
      ['workato_role_qa', true, false],
    ])
    expect(schema.name).toBe('Workato Role')
  })

  test('a workspace that registers another schema has that one, with its own prefix', () => {
    const { schema } = roleExtension({ environments: ['dev', 'prod'], roleAttributes: ownAttributes })
    expect([schema.id, ...schema.attributes.map(({ name }) => name)]).toEqual([
      'urn:acme:1.0:Access',
      'level',
      'level_prod',
    ])
  })
})

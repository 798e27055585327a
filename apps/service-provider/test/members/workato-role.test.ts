import { describe, expect, test } from 'vitest'
import {
  defaultEnvironments,
  readRoles,
  workatoRoleExtension,
  workatoRoleUrn,
  writeRoles,
} from '../../src/members/workato-role.ts'

describe('roles per environment in the extension', () => {
  test('the plain attribute is dev, a suffix names the environment, blank is not given', () => {
    const resource = {
      [workatoRoleUrn]: { workato_role: 'No Access', workato_role_test: '  ', workato_role_prod: 'operator' },
    }
    expect([...readRoles(resource, defaultEnvironments)]).toEqual([
      ['dev', 'No Access'],
      ['prod', 'operator'],
    ])
  })

  test('a user without the extension has no role', () => {
    expect(readRoles({ userName: 'ann' }, defaultEnvironments).size).toBe(0)
    expect(readRoles({ [workatoRoleUrn]: 'Admin' }, defaultEnvironments).size).toBe(0)
  })

  test('an attribute of an environment that the installation has not is no role', () => {
    const resource = { [workatoRoleUrn]: { workato_role_moon: 'Admin' } }
    expect(readRoles(resource, defaultEnvironments).size).toBe(0)
  })

  test('what is written is read back', () => {
    const roles = { dev: 'Admin', 'pre-prod': 'Custom Rôle' }
    const read = readRoles({ [workatoRoleUrn]: writeRoles(roles) }, ['dev', 'pre-prod'])
    expect(Object.fromEntries(read)).toEqual(roles)
  })

  test('the schema has one case-exact, optional attribute an environment (RFC 7643 §7)', () => {
    const { schema, required } = workatoRoleExtension(['dev', 'prod', 'qa'])
    expect(required).toBe(false)
    expect(schema.attributes.map(({ name, caseExact, required: must }) => [name, caseExact, must])).toEqual([
      ['workato_role', true, false],
      ['workato_role_prod', true, false],
      ['workato_role_qa', true, false],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { parsePath } from '../../src/path.ts'
import { findExtension, resolvePath } from '../../src/schema/resolve-path.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { workatoRole } from './workato-role.ts'

const type = userResourceType([{ schema: workatoRole, required: false }])
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

describe('resolvePath', () => {
  it.each([
    ['userName', ['userName']],
    ['USERNAME', ['userName']],
    ['name.GIVENNAME', ['name', 'givenName']],
    ['emails', ['emails']],
    ['emails.value', ['emails', 'value']],
    ['groups.$ref', ['groups', '$ref']],
    ['id', ['id']],
    ['schemas', ['schemas']],
    ['externalid', ['externalId']],
    ['meta.lastModified', ['meta', 'lastModified']],
    [`${core}:userName`, ['userName']],
    [`${core.toUpperCase()}:name.familyName`, ['name', 'familyName']],
    [`${core}:externalId`, ['externalId']],
    [`${enterprise}:employeeNumber`, [enterprise, 'employeeNumber']],
    [`${enterprise.toLowerCase()}:Manager.Value`, [enterprise, 'manager', 'value']],
    [`${workatoRole.id}:workato_role_prod`, [workatoRole.id, 'workato_role_prod']],
  ])('%s means %j (RFC 7644 §3.10)', (text, keys) => {
    expect(resolvePath(type, parsePath(text))?.keys).toEqual(keys)
  })

  it.each([
    'shoeSize',
    'userName.value',
    'name.shoeSize',
    'employeeNumber',
    `${enterprise}:userName`,
    `${enterprise}:id`,
    'urn:example:unknown:User:userName',
    `${core}:meta.shoeSize`,
  ])('%s means nothing', text => {
    expect(resolvePath(type, parsePath(text))).toBeUndefined()
  })

  it('gives the definitions met on the way, without the step of an extension', () => {
    const resolved = resolvePath(type, parsePath(`${enterprise}:manager.displayName`))
    expect(resolved?.attributes.map(attribute => attribute.name)).toEqual(['manager', 'displayName'])
    expect(resolved?.definition.mutability).toBe('readOnly')
  })
})

it('an extension is found by its URN in any case, the base schema is none', () => {
  expect(findExtension(type, enterprise.toUpperCase())?.id).toBe(enterprise)
  expect(findExtension(type, core)).toBeUndefined()
  expect(findExtension(type, undefined)).toBeUndefined()
})

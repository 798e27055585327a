import { expect, it } from 'vitest'
import { enterpriseUserSchema } from '../../src/schema/enterprise-user.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { workatoRole } from './workato-role.ts'

it('users are served at /Users with the Enterprise extension, which is optional (RFC 7643 §6)', () => {
  const type = userResourceType()
  expect([type.name, type.endpoint]).toEqual(['User', '/Users'])
  expect(type.schemaExtensions).toEqual([{ schema: enterpriseUserSchema, required: false }])
})

it("an application's own extension rides along after it (RFC 7643 §3.3)", () => {
  const type = userResourceType([{ schema: workatoRole, required: true }])
  expect(type.schemaExtensions.map(({ schema, required }) => [schema.name, required])).toEqual([
    ['EnterpriseUser', false],
    ['WorkatoRole', true],
  ])
})

it('the Enterprise extension is not added twice when it is given', () => {
  const given = [{ schema: enterpriseUserSchema, required: true }]
  expect(userResourceType(given).schemaExtensions).toEqual(given)
})

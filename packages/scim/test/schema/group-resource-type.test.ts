import { expect, it } from 'vitest'
import { groupSchema } from '../../src/schema/group.ts'
import { groupResourceType } from '../../src/schema/group-resource-type.ts'
import { workatoRole } from './workato-role.ts'

it('groups are served at /Groups, without an extension (RFC 7643 §6)', () => {
  const type = groupResourceType()
  expect([type.name, type.endpoint]).toEqual(['Group', '/Groups'])
  expect([type.schema, type.schemaExtensions]).toEqual([groupSchema, []])
})

it("an application's own extension rides along (RFC 7643 §3.3)", () => {
  const given = [{ schema: workatoRole, required: true }]
  expect(groupResourceType(given).schemaExtensions).toEqual(given)
  expect(() => groupResourceType([...given, ...given])).toThrow(TypeError)
})

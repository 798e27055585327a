import { expect, it } from 'vitest'
import { modernSubAttribute, modernUrn } from '../../src/resource/legacy-names.ts'
import { defineResourceType } from '../../src/schema/define-resource-type.ts'
import { groupSchema } from '../../src/schema/group.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

const groupType = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: '',
  schema: groupSchema,
  schemaExtensions: [],
})

it('the one core URN of SCIM 1.1 stands for users and for groups', () => {
  expect(modernUrn(userResourceType(), 'urn:scim:schemas:core:1.0')).toMatch(/:User$/)
  expect(modernUrn(groupType, 'URN:SCIM:schemas:core:2.0')).toMatch(/:Group$/)
})

it.each(['Group', 'User'])('INTEROP(entra): names its own schema of a %s', name => {
  const urn = `http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/${name}`
  expect(modernUrn(name === 'Group' ? groupType : userResourceType(), urn)).toMatch(new RegExp(`:${name}$`))
})

it('a URN of today is not an old one', () => {
  expect(modernUrn(userResourceType(), 'urn:ietf:params:scim:schemas:core:2.0:User')).toBeUndefined()
})

it('managerId is called value today', () => {
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  expect(modernSubAttribute(`${enterprise}:MANAGER.managerid`)).toBe('value')
  expect(modernSubAttribute('name.managerId')).toBeUndefined()
})

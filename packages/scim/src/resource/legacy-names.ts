/**
 * INTEROP(onelogin): its SCIM v1.1 templates and its captured v2 Enterprise template name schemas as SCIM 1.1
 * and early drafts of 2.0 did, e.g. `"schemas":["urn:scim:schemas:core:2.0",
 * "urn:scim:schemas:extension:enterprise:2.0"]`, and the manager as `{"managerId":"…","displayName":"…"}`.
 * INTEROP(entra): names a schema of its own beside the one of a group (or user) that it creates.
 * Here is what each old name means today, as data.
 */
import { enterpriseUserSchema } from '../schema/enterprise-user.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'

/** Old names of a resource type's base schema, whichever that is: 1.1 had one URN for users and groups. */
const legacyBaseUrns: ReadonlySet<string> = new Set([
  'urn:scim:schemas:core:1.0',
  'urn:scim:schemas:core:2.0',
  'urn:scim:schemas:core:1.0:user',
  'urn:scim:schemas:core:2.0:user',
  'urn:scim:schemas:core:1.0:group',
  'urn:scim:schemas:core:2.0:group',
  'http://schemas.microsoft.com/2006/11/resourcemanagement/adscim/2.0/user',
  'http://schemas.microsoft.com/2006/11/resourcemanagement/adscim/2.0/group',
])

const legacyExtensionUrns: ReadonlyMap<string, string> = new Map([
  ['urn:scim:schemas:extension:enterprise:1.0', enterpriseUserSchema.id],
  ['urn:scim:schemas:extension:enterprise:2.0', enterpriseUserSchema.id],
  ['urn:scim:schemas:extension:enterprise:1.0:user', enterpriseUserSchema.id],
  ['urn:scim:schemas:extension:enterprise:2.0:user', enterpriseUserSchema.id],
])

/** Full path of an old sub-attribute, lower-cased, to its name today. */
const legacySubAttributes: ReadonlyMap<string, string> = new Map([
  [attributeKey(`${enterpriseUserSchema.id}:manager.managerId`), 'value'],
])

/** The URN in use today for an old one, or undefined when it is not an old one. */
export function modernUrn(type: ResourceTypeDefinition, urn: string): string | undefined {
  const key = attributeKey(urn)
  return legacyBaseUrns.has(key) ? type.schema.id : legacyExtensionUrns.get(key)
}

/** The sub-attribute's name today for the full path of an old one, or undefined when it is not an old one. */
export function modernSubAttribute(path: string): string | undefined {
  return legacySubAttributes.get(attributeKey(path))
}

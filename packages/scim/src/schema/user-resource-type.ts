/**
 * The resource type served at /Users. RFC 7643 §6.
 */
import { defineResourceType } from './define-resource-type.ts'
import { enterpriseUserSchema } from './enterprise-user.ts'
import { attributeKey } from './find-attribute.ts'
import type { ResourceTypeDefinition, SchemaExtension } from './resource-type.ts'
import { userSchema } from './user.ts'

/**
 * The User resource type with the Enterprise extension and the application's own. The Enterprise extension
 * is optional unless it is given with `required: true`.
 * @throws TypeError when a schema occurs twice
 */
export function userResourceType(extensions: readonly SchemaExtension[] = []): ResourceTypeDefinition {
  const enterpriseKey = attributeKey(enterpriseUserSchema.id)
  const enterpriseGiven = extensions.some(({ schema }) => attributeKey(schema.id) === enterpriseKey)
  return defineResourceType({
    name: 'User',
    endpoint: '/Users',
    description: 'User Account',
    schema: userSchema,
    schemaExtensions: enterpriseGiven
      ? extensions
      : [{ schema: enterpriseUserSchema, required: false }, ...extensions],
  })
}

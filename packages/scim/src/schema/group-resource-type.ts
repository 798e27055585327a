/**
 * The resource type served at /Groups. RFC 7643 §6.
 */
import { defineResourceType } from './define-resource-type.ts'
import { groupSchema } from './group.ts'
import type { ResourceTypeDefinition, SchemaExtension } from './resource-type.ts'

/**
 * The Group resource type, with the application's own extensions where there are some.
 * @throws TypeError when a schema occurs twice
 */
export function groupResourceType(extensions: readonly SchemaExtension[] = []): ResourceTypeDefinition {
  return defineResourceType({
    name: 'Group',
    endpoint: '/Groups',
    description: 'Group',
    schema: groupSchema,
    schemaExtensions: extensions,
  })
}

export type {
  AttributeDefinition,
  AttributeDraft,
  AttributeType,
  Mutability,
  Returned,
  Uniqueness,
} from './schema/attribute.ts'
export { commonAttributes } from './schema/common-attributes.ts'
export { defineAttribute } from './schema/define-attribute.ts'
export { defineResourceType } from './schema/define-resource-type.ts'
export { defineSchema, type SchemaDraft } from './schema/define-schema.ts'
export { enterpriseUserSchema } from './schema/enterprise-user.ts'
export { groupSchema } from './schema/group.ts'
export { type ResolvedPath, resolvePath } from './schema/resolve-path.ts'
export type { ResourceTypeDefinition, SchemaDefinition, SchemaExtension } from './schema/resource-type.ts'
export { userSchema } from './schema/user.ts'
export { userResourceType } from './schema/user-resource-type.ts'
export type { Json, JsonObject } from './json.ts'

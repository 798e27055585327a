/**
 * Schemas and resource types, as data. RFC 7643 §6 and §7.
 * A resource type names an endpoint, its base schema and the extensions that may ride along.
 */
import type { AttributeDefinition } from './attribute.ts'

export interface SchemaDefinition {
  /** The schema's URN, e.g. `urn:ietf:params:scim:schemas:core:2.0:User`. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly AttributeDefinition[]
}

export interface SchemaExtension {
  readonly schema: SchemaDefinition
  readonly required: boolean
}

export interface ResourceTypeDefinition {
  /** E.g. `User`. */
  readonly name: string
  /** Relative to the base URL, with a leading slash, e.g. `/Users`. */
  readonly endpoint: string
  readonly description: string
  readonly schema: SchemaDefinition
  readonly schemaExtensions: readonly SchemaExtension[]
}

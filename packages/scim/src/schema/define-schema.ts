/**
 * Makes a schema from what its author writes, e.g. an application's own extension. RFC 7643 §7.
 */
import type { AttributeDraft } from './attribute.ts'
import { defineAttributes } from './define-attribute.ts'
import type { SchemaDefinition } from './resource-type.ts'

/** A schema as its author writes it. */
export interface SchemaDraft {
  /** The schema's URN, e.g. `urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole`. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly AttributeDraft[]
}

const schemaUrn = /^urn:[a-z0-9][a-z0-9-]{0,31}:[^\s"\\,[\]]+$/i

/**
 * The schema with every characteristic of every attribute filled in, frozen.
 * @throws TypeError when the id is not a URN, a name breaks RFC 7643 §2.1, a name occurs twice in any case,
 *   or a complex attribute holds another
 */
export function defineSchema(draft: SchemaDraft): SchemaDefinition {
  const { id, name, description } = draft
  if (!schemaUrn.test(id)) throw new TypeError(`schema id "${id}": expected a URN (RFC 7643 §7)`)
  return Object.freeze({
    id,
    name,
    description,
    attributes: defineAttributes(`schema ${id}`, draft.attributes),
  })
}

/**
 * The `schemas` of a resource. RFC 7643 §3: the base schema's URN and one of each extension in use. What the
 * client says is checked, but what is stored follows from the values.
 */
import { invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import { wrongType } from './read-scalar.ts'
import { type Reading, warn } from './reading.ts'
import { schemaOf } from './sort-members.ts'
import { isUnassigned } from './unassigned.ts'

/**
 * The URNs to store: the base schema, then the extensions in use.
 * @param used URNs of the extensions that have values
 * @throws invalidValue when `schemas` is not a list of strings, or, where nothing is forgiven, when it is
 *   missing, lacks the base schema or names an unknown one
 */
export function readSchemas(
  reading: Reading,
  type: ResourceTypeDefinition,
  given: Json | undefined,
  used: readonly string[],
): string[] {
  const stored = [type.schema.id, ...used]
  const declared = new Set<string>()
  for (const [index, urn] of listOf(reading, given).entries()) {
    const path = `schemas[${index}]`
    if (typeof urn !== 'string') throw wrongType(path, 'a URN as a string', urn)
    const schema = schemaOf(reading, type, urn)
    if (schema) {
      declared.add(schema.id)
      if (attributeKey(schema.id) !== attributeKey(urn))
        warn(reading, path, `${urn} was taken as ${schema.id}`)
      else if (!stored.includes(schema.id))
        warn(reading, path, `dropped: ${urn} is named but none of its attributes has a value`)
    } else {
      unknownSchema(reading, path, urn)
    }
  }
  for (const urn of stored) if (!declared.has(urn)) undeclared(reading, type, urn)
  return stored
}

function listOf(reading: Reading, given: Json | undefined): readonly Json[] {
  if (isUnassigned(given)) return []
  if (Array.isArray(given)) return given
  if (typeof given !== 'string' || !reading.tolerance.singleValueForMultiValued) {
    throw wrongType('schemas', 'a list of URNs', given ?? null)
  }
  warn(reading, 'schemas', 'a single value was taken as a list of one')
  return [given]
}

function unknownSchema(reading: Reading, path: string, urn: string): void {
  if (reading.tolerance.unknownAttributes === 'refuse') {
    throw invalidValue(`${path}: this resource type has no schema ${urn}`)
  }
  warn(reading, path, `dropped: this resource type has no schema ${urn}`)
}

function undeclared(reading: Reading, type: ResourceTypeDefinition, urn: string): void {
  if (reading.tolerance.unknownAttributes === 'refuse' && urn === type.schema.id) {
    throw invalidValue(`schemas: required, and has to name ${urn}`)
  }
  warn(reading, 'schemas', `${urn} was added: the resource uses it`)
}

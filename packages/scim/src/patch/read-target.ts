/**
 * From a verb, a resolved target and a value to the nodes of a patch. What a client may not set at all is
 * refused where it names it by a path, and left out with a warning where it comes along in a larger value, as
 * in what Okta sends back. RFC 7644 §3.5.2.1 to §3.5.2.3.
 */
import { invalidPath, invalidSyntax, invalidValue, mutability, noTarget } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { wrongType } from '../resource/read-scalar.ts'
import { unknownAttribute, warn } from '../resource/reading.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { SchemaDefinition } from '../schema/resource-type.ts'
import type { PatchOperation } from './operation.ts'
import { type AttributeTarget, type PatchTarget, readPatchName, readSchemaMember } from './patch-path.ts'
import { type PatchReading, printKeys } from './patch-reading.ts'
import { readAssignment } from './read-assignment.ts'
import { readRemoval } from './read-removal.ts'

/**
 * The nodes for an operation with a path.
 * @throws invalidPath when the path is unknown and unknown ones are refused
 * @throws mutability when the path names something readOnly
 * @throws noTarget when the whole resource is to be removed
 * @throws invalidValue when a value is missing or of the wrong type
 */
export function readTargeted(
  reading: PatchReading,
  path: string,
  target: PatchTarget,
  value: Json | undefined,
): readonly PatchOperation[] {
  if (target.kind === 'schema') return readSchema(reading, target.schema, value)
  if (target.kind === 'attribute') {
    if (isReadOnly(target)) throw mutability(`${printTarget(target)}: readOnly, a client cannot change it`)
    return readAttributeTarget(reading, target, value)
  }
  if (reading.tolerance.unknownAttributes === 'refuse') {
    throw invalidPath(`"${path}": no schema of a ${reading.type.name} defines this attribute`)
  }
  warn(reading, path, 'dropped: no schema of this resource type defines it')
  return []
}

/**
 * The nodes for a value that holds attributes by their names: an operation without a path.
 * @throws invalidValue when the value is not an object, or a value in it is of the wrong type
 * @throws invalidSyntax when an attribute is given twice, or is unknown and refused
 */
export function readPathless(reading: PatchReading, value: Json | undefined): readonly PatchOperation[] {
  if (reading.verb === 'remove') {
    throw noTarget('remove needs a path: without one there is nothing to remove (RFC 7644 §3.5.2.2)')
  }
  if (value === undefined) throw missingValue(reading)
  if (!isObject(value)) throw wrongType('value', 'an object with attributes, since there is no path', value)
  return readMembers(reading, value, name => readPatchName(reading, name), '')
}

function readSchema(
  reading: PatchReading,
  schema: SchemaDefinition,
  value: Json | undefined,
): readonly PatchOperation[] {
  const { at, verb, type } = reading
  if (schema === type.schema) return readPathless(reading, value)
  const clear: PatchOperation = Object.freeze({ kind: 'clearExtension', at, verb, schema })
  if (verb === 'remove') return [clear]
  if (value === undefined) throw missingValue(reading)
  if (isUnassigned(value)) return verb === 'replace' && !isObject(value) ? [clear] : []
  if (!isObject(value)) throw wrongType(schema.id, 'an object with the attributes of this schema', value)
  return readMembers(reading, value, name => readSchemaMember(reading, schema, name), `${schema.id}:`)
}

function readMembers(
  reading: PatchReading,
  members: JsonObject,
  resolve: (name: string) => PatchTarget,
  prefix: string,
): readonly PatchOperation[] {
  const given = new Map<string, string>()
  return Object.entries(members).flatMap(([name, value]): readonly PatchOperation[] => {
    const target = resolve(name)
    if (target.kind === 'unknown') {
      unknownAttribute(reading, `${prefix}${name}`)
      return []
    }
    if (target.kind === 'schema') return readSchema(reading, target.schema, value)
    const written = target.selection ? name.toLowerCase() : printTarget(target)
    const known = given.get(written)
    if (known !== undefined) {
      throw invalidSyntax(`${printTarget(target)} is given twice, as "${known}" and as "${name}"`)
    }
    given.set(written, name)
    if (!isReadOnly(target)) return readAttributeTarget(reading, target, value)
    if (!isUnassigned(value)) warn(reading, printTarget(target), 'dropped: readOnly')
    return []
  })
}

function readAttributeTarget(
  reading: PatchReading,
  target: AttributeTarget,
  value: Json | undefined,
): readonly PatchOperation[] {
  if (printKeys(target.attribute) === 'schemas') return readSchemasAttribute(reading, value)
  if (reading.verb === 'remove') return [Object.freeze(readRemoval(reading, target, value))]
  if (value === undefined) throw missingValue(reading)
  const operation = readAssignment(reading, target, value, printTarget(target))
  return operation ? [Object.freeze(operation)] : []
}

/** RFC 7643 §3: `schemas` says which schemas the other attributes are of, so it follows from them. */
function readSchemasAttribute(reading: PatchReading, value: Json | undefined): readonly PatchOperation[] {
  if (reading.verb === 'remove' || (reading.verb === 'replace' && isUnassigned(value))) {
    throw mutability('schemas: required, and follows from the attributes in use')
  }
  if (value === undefined) throw missingValue(reading)
  warn(reading, 'schemas', 'not taken: it follows from the attributes in use')
  return []
}

function isReadOnly({ attribute, subAttribute }: AttributeTarget): boolean {
  return attribute.definition.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly'
}

function printTarget({ attribute, subAttribute }: AttributeTarget): string {
  return `${printKeys(attribute)}${subAttribute ? `.${subAttribute.name}` : ''}`
}

function missingValue(reading: PatchReading): Error {
  return invalidValue(`value: missing, and ${reading.verb} needs one`)
}

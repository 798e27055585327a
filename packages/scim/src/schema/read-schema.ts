/**
 * Reads a schema from its representation, as it stands at /Schemas: for schemas that come at run time, such as those of
 * a tenant. RFC 7643 §7. What the representation leaves out has the default of RFC 7643 §2.2; what it has beside the
 * characteristics of RFC 7643 §7 is refused, for a misspelled one must not pass for an absent one.
 */
import { invalidSyntax, invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import { type MessageMembers, messageMembers } from '../message/message-members.ts'
import { descriptionUrns } from '../message/urns.ts'
import { checkShape } from '../resource/check-shape.ts'
import { wrongType } from '../resource/read-scalar.ts'
import type { ReadLimits } from '../resource/reading.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDraft, AttributeType, Mutability, Returned, Uniqueness } from './attribute.ts'
import { defineSchema } from './define-schema.ts'
import { attributeKey } from './find-attribute.ts'
import type { SchemaDefinition } from './resource-type.ts'

const limits: ReadLimits = { depth: 8, values: 1000, textLength: 8192 }

const types: readonly AttributeType[] = [
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'binary',
  'reference',
  'complex',
]
const mutabilities: readonly Mutability[] = ['readOnly', 'readWrite', 'immutable', 'writeOnly']
const returns: readonly Returned[] = ['always', 'never', 'default', 'request']
const uniquenesses: readonly Uniqueness[] = ['none', 'server', 'global']

const schemaMembers = namesOf('schemas', 'id', 'name', 'description', 'attributes', 'meta')
const attributeMembers = namesOf(
  'name',
  'type',
  'multiValued',
  'description',
  'required',
  'canonicalValues',
  'caseExact',
  'mutability',
  'returned',
  'uniqueness',
  'referenceTypes',
  'subAttributes',
)

/**
 * The definition that a representation describes: `describeSchema` of it is the representation again, every
 * characteristic spelled out. `meta` is not read, and `canonicalValues` are all the values that there are.
 * @param representation `{ "id": "urn:…", "name": "Badge", "attributes": [{ "name": "number", "required": true }] }`;
 *   at most 1000 attributes
 * @throws invalidSyntax when it is no object, or too deep, or names something twice
 * @throws invalidValue when a characteristic is unknown or has a value that it cannot have, naming the attribute, or when
 *   attributes cannot be together
 * @see RFC 7643 §7
 */
export function readSchema(representation: unknown): SchemaDefinition {
  checkShape(representation, limits)
  if (!isObject(representation)) throw invalidSyntax('the schema: expected a JSON object')
  const members = membersAt(representation, 'the schema', schemaMembers)
  checkSchemas(members.get('schemas'))
  const id = requiredText(members, 'id', 'the schema')
  const draft = {
    id,
    name: text(members, 'name', 'the schema') ?? id.slice(id.lastIndexOf(':') + 1),
    description: text(members, 'description', 'the schema') ?? '',
    attributes: readDrafts(members.get('attributes'), 'attributes', ''),
  }
  try {
    return defineSchema(draft)
  } catch (error) {
    // To an author of a program it is a TypeError; here a client or an administrator is the author.
    if (error instanceof TypeError) throw invalidValue(error.message)
    throw error
  }
}

function checkSchemas(schemas: Json | undefined): void {
  if (isUnassigned(schemas)) return
  const own = attributeKey(descriptionUrns.schema)
  const urns = Array.isArray(schemas) ? schemas : []
  if (urns.some(urn => typeof urn === 'string' && attributeKey(urn) === own)) return
  throw invalidValue(`schemas: expected a list with ${descriptionUrns.schema}`)
}

/** @param prefix what stands before the names of these attributes: `''`, `manager.` */
function readDrafts(list: Json | undefined, place: string, prefix: string): readonly AttributeDraft[] {
  if (isUnassigned(list)) return []
  if (!Array.isArray(list)) throw wrongType(place, 'a list of attributes', list)
  return list.map((value, index) => readDraft(value, `${place}[${index}]`, prefix))
}

function readDraft(value: Json, place: string, prefix: string): AttributeDraft {
  if (!isObject(value)) throw wrongType(place, 'an attribute as an object', value)
  const name = requiredText(messageMembers(value, place), 'name', place)
  const at = `attribute ${prefix}${name}`
  const members = membersAt(value, at, attributeMembers)
  const type = oneOf(members, 'type', types, at)
  const uniqueness = oneOf(members, 'uniqueness', uniquenesses, at)
  if (type === 'complex' && uniqueness !== undefined && uniqueness !== 'none') {
    throw invalidValue(`${at}: uniqueness: a complex value cannot be unique (RFC 7643 §7, erratum 6004)`)
  }
  const subAttributes = readDrafts(
    members.get('subattributes'),
    `${place}.subAttributes`,
    `${prefix}${name}.`,
  )
  return {
    name,
    ...given('type', type),
    ...given('multiValued', flag(members, 'multiValued', at)),
    ...given('description', text(members, 'description', at)),
    ...given('required', flag(members, 'required', at)),
    ...given('canonicalValues', texts(members, 'canonicalValues', at)),
    ...given('caseExact', flag(members, 'caseExact', at)),
    ...given('mutability', oneOf(members, 'mutability', mutabilities, at)),
    ...given('returned', oneOf(members, 'returned', returns, at)),
    ...given('uniqueness', uniqueness),
    ...given('referenceTypes', texts(members, 'referenceTypes', at)),
    ...(subAttributes.length > 0 && { subAttributes }),
  }
}

function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  const member: Partial<Record<Name, Value>> = {}
  if (value !== undefined) member[name] = value
  return member
}

function namesOf(...names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(attributeKey))
}

function membersAt(value: Record<string, Json>, at: string, known: ReadonlySet<string>): MessageMembers {
  const members = messageMembers(value, at)
  for (const name of members.keys()) {
    if (!known.has(name)) throw invalidValue(`${at}: "${name}" is no characteristic (RFC 7643 §7)`)
  }
  return members
}

function requiredText(members: MessageMembers, name: string, at: string): string {
  const value = text(members, name, at)
  if (value === undefined) throw invalidValue(`${at}: ${name}: missing`)
  return value
}

function text(members: MessageMembers, name: string, at: string): string | undefined {
  const value = members.get(attributeKey(name))
  if (isUnassigned(value)) return undefined
  if (typeof value !== 'string') throw wrongType(`${at}: ${name}`, 'a string', value)
  return value
}

function flag(members: MessageMembers, name: string, at: string): boolean | undefined {
  const value = members.get(attributeKey(name))
  if (isUnassigned(value)) return undefined
  if (typeof value !== 'boolean') throw wrongType(`${at}: ${name}`, 'true or false', value)
  return value
}

function texts(members: MessageMembers, name: string, at: string): readonly string[] | undefined {
  const value = members.get(attributeKey(name))
  if (isUnassigned(value)) return undefined
  if (!Array.isArray(value)) throw wrongType(`${at}: ${name}`, 'a list of strings', value)
  return value.map((each, index) => {
    if (typeof each !== 'string') throw wrongType(`${at}: ${name}[${index}]`, 'a string', each)
    return each
  })
}

function oneOf<Value extends string>(
  members: MessageMembers,
  name: string,
  values: readonly Value[],
  at: string,
): Value | undefined {
  const written = text(members, name, at)
  if (written === undefined) return undefined
  const value = values.find(each => attributeKey(each) === attributeKey(written))
  if (value === undefined) {
    throw wrongType(`${at}: ${name}`, `one of ${values.join(', ')}`, written)
  }
  return value
}

/** One line for each attribute of a schema: what it is, and whatever differs from the defaults of RFC 7643 §2.2. */
import type { AttributeDefinition } from '../../src/schema/attribute.ts'
import type { SchemaDefinition } from '../../src/schema/resource-type.ts'

export function characteristics(schema: SchemaDefinition): Record<string, string> {
  const rows: Record<string, string> = {}
  for (const attribute of schema.attributes) {
    rows[attribute.name] = characteristicsOf(attribute)
    for (const sub of attribute.subAttributes ?? []) {
      rows[`${attribute.name}.${sub.name}`] = characteristicsOf(sub)
    }
  }
  return rows
}

function characteristicsOf(attribute: AttributeDefinition): string {
  const { type, multiValued, mutability, returned, uniqueness, canonicalValues, referenceTypes } = attribute
  return [
    `${type}${multiValued ? '[]' : ''}`,
    attribute.required && 'required',
    attribute.caseExact && 'caseExact',
    mutability !== 'readWrite' && mutability,
    returned !== 'default' && `returned:${returned}`,
    uniqueness !== 'none' && `unique:${uniqueness}`,
    canonicalValues && `values:${canonicalValues.join(',')}`,
    referenceTypes && `refers:${referenceTypes.join(',')}`,
  ]
    .filter(Boolean)
    .join(' ')
}

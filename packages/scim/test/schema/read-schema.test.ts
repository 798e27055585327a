import { describe, expect, it } from 'vitest'
import { ScimError } from '../../src/errors.ts'
import { readSchema } from '../../src/schema/read-schema.ts'

const id = 'urn:example:params:scim:schemas:1.0:Badge'

function refusal(representation: unknown): string {
  try {
    readSchema(representation)
    return 'taken'
  } catch (error) {
    return error instanceof ScimError ? `${error.code}: ${error.message}` : String(error)
  }
}

function ofAttribute(attribute: unknown): string {
  return refusal({ id, attributes: [attribute] })
}

describe('readSchema', () => {
  it('fills in the defaults of RFC 7643 §2.2, as defineSchema does', () => {
    expect(readSchema({ id, attributes: [{ name: 'number', required: true }] })).toEqual({
      id,
      name: 'Badge',
      description: '',
      attributes: [
        {
          name: 'number',
          type: 'string',
          multiValued: false,
          description: '',
          required: true,
          caseExact: false,
          mutability: 'readWrite',
          returned: 'default',
          uniqueness: 'none',
        },
      ],
    })
  })

  it('takes names in any case, and what is unassigned as absent (RFC 7643 §2.1, §2.5)', () => {
    const attribute = {
      NAME: 'floor',
      Type: 'INTEGER',
      multivalued: true,
      canonicalValues: [],
      subAttributes: [],
    }
    const schema = readSchema({ ID: id, Name: 'B', description: null, attributes: [attribute], meta: {} })
    expect(schema.attributes[0]).toMatchObject({ name: 'floor', type: 'integer', multiValued: true })
    expect(schema.attributes[0]).not.toHaveProperty('canonicalValues')
  })

  it('a uniqueness of none on a complex attribute is passed over (erratum 6004)', () => {
    const attribute = {
      name: 'desk',
      type: 'complex',
      uniqueness: 'none',
      subAttributes: [{ name: 'value' }],
    }
    expect(readSchema({ id, attributes: [attribute] }).attributes[0]).toMatchObject({ type: 'complex' })
  })

  it.each<[unknown, string]>([
    [null, 'invalidSyntax: the schema: expected a JSON object'],
    [[], 'invalidSyntax: the schema: expected a JSON object'],
    [{}, 'invalidValue: the schema: id: missing'],
    [{ id: 'badge' }, 'invalidValue: schema id "badge": expected a URN'],
    [{ id: 7 }, 'invalidValue: the schema: id: expected a string, got the number 7'],
    [{ id, Id: id }, 'invalidSyntax: the schema: "Id" is given twice'],
    [{ id, atributes: [] }, 'invalidValue: the schema: "atributes" is no characteristic'],
    [
      { id, schemas: ['urn:x'] },
      'invalidValue: schemas: expected a list with urn:ietf:params:scim:schemas:core:2.0:Schema',
    ],
    [{ id, attributes: {} }, 'taken'],
    [{ id, attributes: { name: 'a' } }, 'invalidValue: attributes: expected a list'],
    [{ id, attributes: ['a'] }, 'invalidValue: attributes[0]: expected an attribute as an object'],
    [
      { id, attributes: [{ name: 'a' }, { name: 'A' }] },
      `invalidValue: schema ${id}: attribute A is defined twice`,
    ],
  ])('%j: %s', (representation, words) => {
    expect(refusal(representation)).toContain(words)
  })

  it.each<[unknown, string]>([
    [{}, 'attributes[0]: name: missing'],
    [{ name: 'a b' }, 'attribute name "a b"'],
    [{ name: 'a', requierd: true }, 'attribute a: "requierd" is no characteristic'],
    [{ name: 'a', required: 'yes' }, 'attribute a: required: expected true or false, got the string "yes"'],
    [{ name: 'a', type: 'text' }, 'attribute a: type: expected one of string, boolean, decimal'],
    [{ name: 'a', mutability: 'none' }, 'attribute a: mutability: expected one of readOnly'],
    [{ name: 'a', returned: 7 }, 'attribute a: returned: expected a string, got the number 7'],
    [{ name: 'a', uniqueness: 'tenant' }, 'attribute a: uniqueness: expected one of none, server, global'],
    [{ name: 'a', canonicalValues: 'x' }, 'attribute a: canonicalValues: expected a list of strings'],
    [{ name: 'a', canonicalValues: ['x', 7] }, 'attribute a: canonicalValues[1]: expected a string'],
    [
      { name: 'a', type: 'boolean', canonicalValues: ['x'] },
      'attribute a: a boolean attribute has no canonical',
    ],
    [{ name: 'a', type: 'complex' }, 'attribute a: exactly complex attributes have sub-attributes'],
    [{ name: 'a', type: 'string', subAttributes: [{ name: 'b' }] }, 'attribute a: exactly complex'],
    [
      { name: 'a', type: 'complex', uniqueness: 'server', subAttributes: [{ name: 'b' }] },
      'attribute a: uniqueness: a complex value cannot be unique',
    ],
    [
      { name: 'a', subAttributes: [{ name: 'b', type: 'complex' }] },
      'attribute a.b: a complex attribute cannot',
    ],
    [
      { name: 'a', subAttributes: [{ name: 'b', caseExact: 1 }] },
      'attribute a.b: caseExact: expected true or',
    ],
    [{ name: 'a', subAttributes: [{ type: 'string' }] }, 'attributes[0].subAttributes[0]: name: missing'],
  ])('the attribute %j is refused by name (RFC 7643 §7)', (attribute, words) => {
    expect(ofAttribute(attribute)).toContain(words)
    expect(ofAttribute(attribute)).toMatch(/^invalidValue/)
  })

  it('is bounded', () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ name: `a${index}` }))
    expect(refusal({ id, attributes: many })).toBe(
      'invalidValue: attributes: 1001 values, at most 1000 are taken',
    )
    expect(ofAttribute(JSON.parse('{"name":"a","__proto__":{}}'))).toContain('"__proto__" is refused')
  })
})

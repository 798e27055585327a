import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AttributeDraft } from '../../src/schema/attribute.ts'
import { defineSchema } from '../../src/schema/define-schema.ts'
import { describeSchema } from '../../src/schema/describe.ts'
import { enterpriseUserSchema } from '../../src/schema/enterprise-user.ts'
import { groupSchema } from '../../src/schema/group.ts'
import { readSchema } from '../../src/schema/read-schema.ts'
import { userSchema } from '../../src/schema/user.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/)
const texts = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })
const shared = {
  name,
  multiValued: fc.boolean(),
  description: fc.string(),
  required: fc.boolean(),
  mutability: fc.constantFrom(
    'readOnly' as const,
    'readWrite' as const,
    'immutable' as const,
    'writeOnly' as const,
  ),
  returned: fc.constantFrom('always' as const, 'never' as const, 'default' as const, 'request' as const),
}
const uniqueness = fc.constantFrom('none' as const, 'server' as const, 'global' as const)

/** Only what /Schemas can say: no case of numbers, no uniqueness of complex values (RFC 7643 §7, erratum 6004). */
const simple: fc.Arbitrary<AttributeDraft> = fc.oneof(
  fc.record(
    {
      ...shared,
      type: fc.constantFrom('string' as const, 'reference' as const, 'binary' as const),
      caseExact: fc.boolean(),
      uniqueness,
      canonicalValues: texts,
      referenceTypes: texts,
    },
    { requiredKeys: ['name', 'type'] },
  ),
  fc.record(
    {
      ...shared,
      type: fc.constantFrom('integer' as const, 'decimal' as const, 'dateTime' as const),
      uniqueness,
      canonicalValues: texts,
    },
    { requiredKeys: ['name', 'type'] },
  ),
  fc.record({ ...shared, type: fc.constant('boolean' as const) }, { requiredKeys: ['name', 'type'] }),
)

function distinct(drafts: fc.Arbitrary<AttributeDraft>, minLength: number): fc.Arbitrary<AttributeDraft[]> {
  return fc.uniqueArray(drafts, { minLength, maxLength: 5, selector: draft => draft.name })
}

const complex: fc.Arbitrary<AttributeDraft> = fc.record(
  { ...shared, subAttributes: distinct(simple, 1) },
  { requiredKeys: ['name', 'subAttributes'] },
)

const schema = fc
  .record({
    id: name.map(part => `urn:example:params:scim:schemas:1.0:${part}`),
    name: fc.string({ minLength: 1 }),
    description: fc.string(),
    attributes: distinct(fc.oneof(simple, complex), 0),
  })
  .filter(draft => draft.attributes.every(attribute => attribute.name !== 'constructor'))
  .map(defineSchema)

it('a schema is read from its representation as it was (RFC 7643 §7)', () => {
  fc.assert(
    fc.property(schema, definition => {
      const representation: unknown = JSON.parse(
        JSON.stringify(describeSchema(definition, 'https://x.example')),
      )
      expect(readSchema(representation)).toEqual(definition)
    }),
  )
})

it.each([userSchema, groupSchema, enterpriseUserSchema])(
  'the representation of $name is that of what is read from it (RFC 7643 §8.7.1)',
  definition => {
    const representation = describeSchema(definition)
    expect(describeSchema(readSchema(representation))).toEqual(representation)
  },
)

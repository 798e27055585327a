/** The values that a schema allows, enforced where the application defined it and suggested where the RFC did. */
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { applyPatch } from '../../src/patch/apply-patch.ts'
import { readPatch } from '../../src/patch/read-patch.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { strict } from '../../src/resource/tolerance.ts'
import { defineSchema } from '../../src/schema/define-schema.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { message } from '../patch/patched-user.ts'

const urn = 'urn:example:params:scim:schemas:1.0:Access'
const schema = defineSchema({
  id: urn,
  name: 'Access',
  description: '',
  attributes: [
    { name: 'role', canonicalValues: ['Admin', 'Analyst'] },
    { name: 'code', canonicalValues: ['A', 'b'], caseExact: true },
    { name: 'tags', multiValued: true, canonicalValues: ['Red', 'Blue'] },
    {
      name: 'grants',
      multiValued: true,
      subAttributes: [{ name: 'value' }, { name: 'type', canonicalValues: ['Own', 'Lent'] }],
    },
    { name: 'secret', returned: 'never', mutability: 'writeOnly', canonicalValues: ['x'] },
  ],
})
const type = userResourceType([{ schema, required: false }])

function read(access: Json) {
  const input = { schemas: [type.schema.id, urn], userName: 'ann', [urn]: access }
  return readResource(type, input, { tolerance: strict }).resource[urn]
}

describe('canonical values of an application (RFC 7643 §7)', () => {
  it('are stored in the spelling of the schema, without regard to case', () => {
    expect(read({ role: 'ADMIN', tags: ['red', 'BLUE'], grants: [{ value: '1', type: 'own' }] })).toEqual({
      role: 'Admin',
      tags: ['Red', 'Blue'],
      grants: [{ value: '1', type: 'Own' }],
    })
  })

  it.each<[Json, string]>([
    [{ role: 'Owner' }, `${urn}:role: expected one of "Admin", "Analyst", got "Owner"`],
    [{ code: 'a' }, `${urn}:code: expected one of "A", "b", got "a"`],
    [{ tags: ['Red', 'Green'] }, `${urn}:tags[1]: expected one of "Red", "Blue", got "Green"`],
    [
      { grants: [{ value: '1', type: 'x' }] },
      `${urn}:grants[0].type: expected one of "Own", "Lent", got "x"`,
    ],
    [{ secret: 'y' }, `${urn}:secret: expected one of "x", got another value`],
  ])('%j is refused, naming the attribute and the values', (access, words) => {
    expect(() => read(access)).toThrow(expect.objectContaining({ scimType: 'invalidValue', message: words }))
  })

  it('hold for a PATCH, where a filter may ask for any', () => {
    const body = message({ op: 'replace', path: `${urn}:role`, value: 'analyst' })
    const before = { schemas: [type.schema.id], userName: 'ann' }
    const patched = applyPatch(type, before, readPatch(type, body).operations).resource
    expect(patched[urn]).toEqual({ role: 'Analyst' })
    const wrong = message({ op: 'replace', path: `${urn}:role`, value: 'Owner' })
    expect(() => readPatch(type, wrong)).toThrow(`Operations[0]: ${urn}:role: expected one of`)
    const asks = message({ op: 'remove', path: `${urn}:grants[type eq "Rented"]` })
    expect(applyPatch(type, before, readPatch(type, asks).operations).changed).toBe(false)
  })
})

it('those of RFC 7643 §4.1.2 are suggestions, and others are welcome', () => {
  const emails = [{ value: 'a@x.example', type: 'summer house' }]
  const input = { schemas: [type.schema.id], userName: 'ann', emails }
  expect(readResource(type, input, { tolerance: strict }).resource['emails']).toEqual(emails)
})

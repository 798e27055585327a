import { describe, expect, it } from 'vitest'
import { readResource } from '../../src/resource/read-resource.ts'
import { defineSchema } from '../../src/schema/define-schema.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

const badge = defineSchema({
  id: 'urn:example:params:scim:schemas:Badge',
  name: 'Badge',
  description: '',
  attributes: [
    { name: 'number', mutability: 'immutable' },
    { name: 'issued', type: 'dateTime', mutability: 'immutable' },
    {
      name: 'door',
      subAttributes: [{ name: 'key', mutability: 'immutable', caseExact: true }, { name: 'label' }],
    },
    { name: 'tags', multiValued: true, mutability: 'immutable' },
  ],
})
const type = userResourceType([{ schema: badge, required: false }])

function replace(current: object, next: object) {
  const stored = readResource(type, { userName: 'ann', [badge.id]: current }).resource
  return readResource(type, { userName: 'ann', [badge.id]: next }, { current: { id: '1', ...stored } })
    .resource
}

describe('an immutable attribute (RFC 7644 §3.5.1)', () => {
  it('may be set once', () => {
    expect(replace({}, { number: 'B7' })[badge.id]).toEqual({ number: 'B7' })
  })

  it('may be sent again, equal by its own characteristics', () => {
    const next = replace(
      { number: 'B7', issued: '2026-01-01T00:00:00Z' },
      { number: 'b7', issued: '2026-01-01T01:00:00+01:00' },
    )
    expect(next[badge.id]).toEqual({ number: 'B7', issued: '2026-01-01T00:00:00Z' })
  })

  it('stays when it is left out', () => {
    expect(replace({ number: 'B7' }, {})).toMatchObject({
      schemas: [type.schema.id, badge.id],
      [badge.id]: { number: 'B7' },
    })
    expect(replace({ door: { key: 'k' } }, { door: { label: 'front' } })[badge.id]).toEqual({
      door: { label: 'front', key: 'k' },
    })
  })

  it.each([
    [{ number: 'B7' }, { number: 'B8' }, `${badge.id}:number`],
    [{ door: { key: 'k' } }, { door: { key: 'K' } }, `${badge.id}:door.key`],
    [{ tags: ['a', 'b'] }, { tags: ['a'] }, `${badge.id}:tags`],
  ])('%j may not become %j', (current, next, path) => {
    expect(() => replace(current, next)).toThrow(
      expect.objectContaining({
        scimType: 'mutability',
        message: expect.stringContaining(`${path}: immutable`),
      }),
    )
  })
})

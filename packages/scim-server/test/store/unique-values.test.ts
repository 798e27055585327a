import {
  type AttributeDraft,
  defineSchema,
  type ResourceTypeDefinition,
  userResourceType,
} from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { uniqueAttributesOf, uniqueValuesOf } from '../../src/store/unique-values.ts'
import { badgedUser, badgeUrn } from '../test-server.ts'

function userWith(attribute: AttributeDraft): ResourceTypeDefinition {
  const id = 'urn:example:params:scim:schemas:Extra'
  const schema = defineSchema({ id, name: 'Extra', description: 'One more.', attributes: [attribute] })
  return userResourceType([{ schema, required: false }])
}

describe('unique values: RFC 7643 §2.2', () => {
  const badgeKey = badgeUrn.toLowerCase()

  test('are taken from the search form, by attribute, also in an extension', () => {
    const attributes = uniqueAttributesOf(badgedUser)
    expect(attributes.map(({ name }) => name)).toEqual(['userName', `${badgeUrn}:number`])
    const search = { username: 'ann', [badgeKey]: { number: 'A7', level: 1 } }
    expect(uniqueValuesOf(attributes, search, 100)).toEqual({ userName: 'ann', [`${badgeUrn}:number`]: 'A7' })
    expect(uniqueValuesOf(attributes, { username: 'ann' }, 100)).toEqual({ userName: 'ann' })
  })

  test('longer than an index entry may be are refused, in bytes of UTF-8', () => {
    const attributes = uniqueAttributesOf(badgedUser)
    expect(() => uniqueValuesOf(attributes, { username: '漢漢漢漢' }, 11)).toThrow(
      'userName: at most 11 bytes of UTF-8, got 12.',
    )
  })

  test('of several values or inside a complex attribute cannot be kept, and a server with such is not made', () => {
    const tags: AttributeDraft = {
      name: 'tags',
      multiValued: true,
      uniqueness: 'server',
      description: 'Tags.',
    }
    expect(() => uniqueAttributesOf(userWith(tags))).toThrow('tags cannot be kept unique')
    const inner: AttributeDraft = { name: 'serial', uniqueness: 'server', description: 'Number.' }
    const device: AttributeDraft = { name: 'device', description: 'A device.', subAttributes: [inner] }
    expect(() => uniqueAttributesOf(userWith(device))).toThrow('device.serial cannot be kept unique')
  })
})

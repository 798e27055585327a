import { defineSchema, userResourceType } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { checkResourceType } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { kindOf } from '../../src/resource/kind.ts'
import { createTestServer, send, user } from '../test-server.ts'

const withTags = (uniqueness: 'none' | 'server') =>
  userResourceType([
    {
      schema: defineSchema({
        id: 'urn:example:params:scim:schemas:Tags',
        name: 'Tags',
        description: 'What people stick on each other.',
        attributes: [{ name: 'tags', multiValued: true, uniqueness }],
      }),
      required: false,
    },
  ])

describe('what follows from a resource type: RFC 7643 §6', () => {
  test('is worked out once for each type object', () => {
    const type = withTags('none')
    expect(kindOf(type)).toBe(kindOf(type))
    expect(kindOf(withTags('none'))).not.toBe(kindOf(type))
    expect(kindOf(type).unique.map(({ name }) => name)).toEqual(['userName'])
  })

  test('a type that asks for what no store can keep is refused before it is served', () => {
    expect(() => checkResourceType(withTags('none'))).not.toThrow()
    expect(() => checkResourceType(withTags('server'))).toThrow(/User: tags cannot be kept unique/)
    expect(() => createTestServer(memoryStore(), { resourceTypes: [withTags('server')] })).toThrow(/tags/)
  })

  test('a function that returns one all the same, or fails, is a 500 that tells nothing, and nothing is stored', async () => {
    for (const resourceTypes of [
      () => [withTags('server')],
      async () => Promise.reject(new Error('the cache of acme is cold')),
    ]) {
      const { server, changes, records } = createTestServer(memoryStore(), { resourceTypes })
      const answer = await send(server, { method: 'POST', target: '/Users', body: user('ann') })
      expect(answer.status).toBe(500)
      expect(answer.text).not.toMatch(/tags|cache/)
      expect(String(records.at(-1)?.fault)).toMatch(/tags|cache/)
      expect(changes).toEqual([])
    }
  })
})

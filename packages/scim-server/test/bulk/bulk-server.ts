/** A server with users and groups for tests of bulk requests, in tenants that no other test has. RFC 7644 §3.7. */
import { groupResourceType, type Json, type JsonObject, userResourceType } from '@joinery/scim'
import { expect } from 'vitest'
import type { ResourceStore, ScimServerOptions } from '../../src/index.ts'
import { bulk } from '../bulk-scenarios.ts'
import { createTestServer, type Received, type Sent, send, tenantsBehindTokens } from '../test-server.ts'

export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'

let servers = 0

export function bulkServer(store: ResourceStore<unknown>, options: Partial<ScimServerOptions<unknown>> = {}) {
  servers += 1
  const tested = createTestServer<unknown>(store, {
    resourceTypes: [userResourceType(), groupResourceType()],
    authenticate: tenantsBehindTokens(`bulk ${servers}: `),
    ...options,
  })
  const ask = (method: string, target: string, body?: Json, more: Partial<Sent> = {}): Promise<Received> =>
    send(tested.server, { method, target, ...(body !== undefined && { body }), ...more })
  return {
    ...tested,
    ask,
    /** The results of a bulk request that is answered 200. */
    run: async (operations: readonly Json[], more: JsonObject = {}): Promise<readonly JsonObject[]> => {
      const answer = await send(tested.server, bulk(operations, more))
      expect(answer.status, answer.text).toBe(200)
      return objectsIn(answer.body['Operations'])
    },
    named: async (endpoint: 'Users' | 'Groups', name: string): Promise<JsonObject> => {
      const attribute = endpoint === 'Users' ? 'userName' : 'displayName'
      const found = objectsIn(
        (await ask('GET', `/${endpoint}?filter=${attribute} eq "${name}"`)).body['Resources'],
      )
      expect(found, `${endpoint} called ${name}`).toHaveLength(1)
      return found[0] ?? {}
    },
    total: async (endpoint: 'Users' | 'Groups'): Promise<Json | undefined> =>
      (await ask('GET', `/${endpoint}?count=0`)).body['totalResults'],
  }
}

export function objectsIn(list: Json | undefined): readonly JsonObject[] {
  if (!Array.isArray(list)) return []
  return list.flatMap(each =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? [each] : [],
  )
}

/** What the results say in short: `['201', '409']`. */
export function statusesOf(results: readonly JsonObject[]): readonly (Json | undefined)[] {
  return results.map(({ status }) => status)
}

/** A POST of a group, whose name is the bulkId. */
export function createGroup(
  displayName: string,
  members: readonly Json[],
  more: JsonObject = {},
): JsonObject {
  const data: JsonObject = { schemas: [groupUrn], displayName, members: [...members], ...more }
  return { method: 'POST', path: '/Groups', bulkId: displayName, data }
}

export const member = (value: string): JsonObject => ({ value })
export const valuesIn = ({ members }: JsonObject): readonly Json[] =>
  objectsIn(members).map(({ value }) => value ?? null)

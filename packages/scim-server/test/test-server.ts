/** A server over a store as tests want it: two tenants with a token each, a clock that ticks, and what was heard. */
import {
  defineSchema,
  type Json,
  type JsonObject,
  type ResourceTypeDefinition,
  userResourceType,
} from '@joinery/scim'
import type {
  Change,
  Principal,
  RequestRecord,
  ResourceStore,
  ScimRequest,
  ScimServer,
  ScimServerOptions,
} from '../src/index.ts'
import { createScimServer } from '../src/index.ts'

export const baseUrl = 'https://app.example/scim/v2'
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const badgeUrn = 'urn:example:params:scim:schemas:Badge'

/** Tokens of the two tenants. */
export const acme = 'acme-token'
export const globex = 'globex-token'
const tenants: ReadonlyMap<string, string> = new Map([
  [`Bearer ${acme}`, 'acme'],
  [`Bearer ${globex}`, 'globex'],
])

/** Knows the two tokens; with a prefix, tenants of this name that no other test has. */
export function tenantsBehindTokens(prefix = ''): (request: ScimRequest) => Promise<Principal | undefined> {
  return async ({ headers }) => {
    const tenant = tenants.get(headers['authorization'] ?? '')
    if (tenant === undefined) return undefined
    return { tenant: `${prefix}${tenant}`, id: `token-of-${tenant}`, label: `${tenant}'s token` }
  }
}

/** One of everything that the core schema does not have: unique, shown on request, shown never, a number. */
const badge = defineSchema({
  id: badgeUrn,
  name: 'Badge',
  description: 'What a person wears.',
  attributes: [
    { name: 'number', uniqueness: 'server', caseExact: true, description: 'Printed on the badge.' },
    { name: 'level', type: 'integer', description: 'Doors up to this level open.' },
    { name: 'issued', type: 'dateTime', description: 'When it was handed out.' },
    { name: 'colours', multiValued: true, description: 'Stripes on it.' },
    { name: 'note', returned: 'request', description: 'For those who ask.' },
    { name: 'pin', returned: 'never', mutability: 'writeOnly', description: 'For nobody.' },
  ],
})

export const badgedUser: ResourceTypeDefinition = userResourceType([{ schema: badge, required: false }])

export interface TestServer<Tx> {
  readonly server: ScimServer<Tx>
  readonly changes: Change[]
  readonly records: RequestRecord[]
}

export function createTestServer<Tx>(
  store: ResourceStore<Tx>,
  options: Partial<ScimServerOptions<Tx>> = {},
): TestServer<Tx> {
  const changes: Change[] = []
  const records: RequestRecord[] = []
  let now = Date.parse('2026-01-02T03:04:05.000Z')
  const server = createScimServer<Tx>({
    baseUrl,
    resourceTypes: [userResourceType()],
    store,
    authenticate: tenantsBehindTokens(),
    async onChange(_tx, change) {
      changes.push(change)
    },
    onRequest(record) {
      records.push(record)
    },
    clock() {
      now += 1000
      return new Date(now)
    },
    ...options,
  })
  return { server, changes, records }
}

export interface Sent {
  readonly method: string
  readonly target: string
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it is, anything else as JSON. */
  readonly body?: Json
}

export interface Received {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string | undefined
  readonly body: JsonObject
}

/** Sends by the core's own records, past both doors. */
export async function send<Tx>(server: ScimServer<Tx>, sent: Sent): Promise<Received> {
  const { status, headers, body } = await server.handle({
    method: sent.method,
    target: sent.target,
    headers: headersOf(sent),
    body: bodyOf(sent),
  })
  return { status, headers, text: body, body: parseObject(body) }
}

export function headersOf({ token = acme, headers = {}, body }: Sent): Readonly<Record<string, string>> {
  const contentType = body === undefined ? {} : { 'content-type': 'application/scim+json' }
  return { ...contentType, ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers }
}

export function bodyOf({ body }: Sent): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
}

export function parseObject(text: string | undefined): JsonObject {
  if (text === undefined || text === '') return {}
  const parsed: JsonObject = JSON.parse(text)
  return parsed
}

export function user(userName: string, more: JsonObject = {}): JsonObject {
  return { schemas: [userUrn], userName, ...more }
}

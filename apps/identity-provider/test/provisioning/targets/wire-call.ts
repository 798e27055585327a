/**
 * A call as a row of a table names it: `find ann`, `create ann`, `put ann inactive`, `patch group Sales +ann -bob`, and
 * `patch1.1 group Sales +ann` in SCIM 1.1's shape. Ids are told by the names that were seen with them, so a row reads
 * the same whatever ids a target gives.
 */
import { z } from 'zod'

export interface WireCall {
  readonly method: string
  /** Below the base URL, with the query, decoded. */
  readonly path: string
  readonly body: unknown
}

/** The names that ids have gone by on the wire. */
export class Names {
  readonly #byId = new Map<string, string>()

  /** Learns from an answer: one resource, or a list of them. */
  learn(answer: unknown): void {
    const { Resources: resources = [answer] } = listed.parse(answer)
    for (const resource of resources) {
      const { id, userName, displayName } = named.parse(resource)
      const name = userName ?? displayName
      if (id !== undefined && name !== undefined) this.#byId.set(id, name)
    }
  }

  of(id: string): string {
    return this.#byId.get(id) ?? id
  }
}

const text = z.string().optional().catch(undefined)
const named = z.object({ id: text, userName: text, displayName: text }).catch({})
const listed = z.object({ Resources: z.array(z.unknown()).optional() }).catch({})

/** Where the proxy gives out access tokens. */
export const tokenPath = '/oauth/token'

/** Returns the call in the words of a table. */
export function nameOfCall({ method, path, body }: WireCall, names: Names): string {
  const [, endpoint = '', id, filtered] =
    /^\/(\w+)(?:\/([^/?]+))?\??(?:filter=\w+ eq "(.*)")?/u.exec(path) ?? []
  if (path === tokenPath) return 'ask for a token'
  const ofGroup = endpoint === 'Groups' ? 'group ' : ''
  if (method === 'GET' && filtered !== undefined) return `find ${ofGroup}${filtered}`
  if (method === 'GET' && id === undefined) return ofGroup === '' ? 'list users' : 'list groups'
  const { userName, displayName } = named.parse(body)
  const name = id === undefined ? (userName ?? displayName ?? '?') : names.of(decodeURIComponent(id))
  const said = ofGroup === '' ? activeOf(body) : membersOf(body, names)
  const verb = method === 'PATCH' && !patch.safeParse(body).success ? 'patch1.1' : (verbs[method] ?? method)
  return [verb, `${ofGroup}${name}`, said].filter(word => word !== '').join(' ')
}

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
}

const operation = z.object({
  op: z.string(),
  path: z.string().optional(),
  value: z.unknown().optional(),
})
const patch = z.object({ Operations: z.array(operation) })
const scim1Members = z.object({
  members: z.array(z.object({ value: z.string(), operation: z.string().optional() })),
})
const values = z.array(z.object({ value: z.string() })).catch([])

function activeOf(body: unknown): string {
  const patched = patch.safeParse(body)
  const sets = patched.success
    ? patched.data.Operations.map(({ path, value }) => (path === 'active' ? { active: value } : value))
    : [body]
  return sets.some(set => z.object({ active: z.literal(false) }).safeParse(set).success) ? 'inactive' : ''
}

function membersOf(body: unknown, names: Names): string {
  const patched = patch.safeParse(body)
  const members = patched.success
    ? patched.data.Operations.flatMap(operationMembers)
    : (scim1Members.safeParse(body).data?.members ?? []).map(({ value, operation: what }) => ({
        sign: what === 'delete' ? '-' : '+',
        value,
      }))
  return members
    .map(({ sign, value }) => sign + names.of(value))
    .sort()
    .join(' ')
}

function operationMembers({ op, path = '', value }: z.infer<typeof operation>) {
  const sign = op.toLowerCase() === 'remove' ? '-' : '+'
  const one = /^members\[value eq "(.*)"\]$/u.exec(path)?.[1]
  const ids = one === undefined ? values.parse(value).map(member => member.value) : [one]
  return ids.map(id => ({ sign, value: id }))
}

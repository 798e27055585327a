/**
 * An application whose SCIM endpoint is scimmy-routers in Express, with its people and groups in memory: what its
 * README shows, with handlers as short as they can be. Prints where it listens, and ends with its parent.
 */
import { randomUUID } from 'node:crypto'
import express from 'express'
import { SCIMMY, SCIMMYRouters } from 'scimmy-routers'
import { listenAndTell } from './listen.ts'

interface Kept {
  id: string
  [attribute: string]: unknown
}

/** What a handler is asked for. */
interface Asked {
  readonly id?: string
  readonly filter?: { readonly expression: string }
}

const token = randomUUID()

/** The three handlers of a resource type over a map, with names that are unique whatever their case. */
function keep(resource: (typeof SCIMMY.Resources)['User' | 'Group'], name: string): void {
  const kept = new Map<string, Kept>()
  const find = (id: string | undefined): Kept => {
    const found = kept.get(id ?? '')
    if (found === undefined) throw new SCIMMY.Types.Error(404, '', `Resource ${id} not found`)
    return found
  }
  SCIMMY.Resources.declare(resource, {
    egress: ({ id, filter }: Asked) => {
      if (id !== undefined) return find(id)
      if (filter === undefined) return [...kept.values()]
      // The library compares letter by letter, and names are the same in any case (RFC 7643 §4.1.1).
      const folded = [...kept.values()].map(one => ({ ...one, [name]: fold(one[name]) }))
      return new SCIMMY.Types.Filter(fold(filter.expression))
        .match(folded)
        .map(({ id: found }) => find(found))
    },
    ingress: ({ id }: Asked, data: Record<string, unknown>) => {
      const same = [...kept.values()].find(other => fold(other[name]) === fold(data[name]))
      if (same !== undefined && same.id !== id) {
        throw new SCIMMY.Types.Error(409, 'uniqueness', `${name} ${String(data[name])} is taken`)
      }
      const now = new Date().toISOString()
      const before = id === undefined ? { id: randomUUID(), meta: { created: now } } : find(id)
      const meta = { ...Object(before['meta']), lastModified: now }
      const after = { ...JSON.parse(JSON.stringify(data)), id: before.id, meta }
      kept.set(after.id, after)
      return after
    },
    degress: ({ id }: Asked) => {
      kept.delete(find(id).id)
    },
  })
}

function fold(value: unknown): string {
  return String(value).toLowerCase()
}

keep(SCIMMY.Resources.User, 'userName')
keep(SCIMMY.Resources.Group, 'displayName')

const app = express()
// The routers write numbers into `request.query`, which Express 5 makes anew at every look: nobody would see more than
// the first 20 of a list.
app.set('query parser', (query: string) =>
  Object.fromEntries(
    [...new URLSearchParams(query)].map(([key, value]) => [
      key,
      key === 'startIndex' || key === 'count' ? Number(value) : value,
    ]),
  ),
)
app.use(
  '/scim',
  new SCIMMYRouters({
    type: 'bearer',
    handler: request => {
      if (request.header('authorization') === `Bearer ${token}`) return 'identity-provider'
      throw new Error('Unauthorized')
    },
  }),
)
await listenAndTell(app, origin => ({ scimBaseUrl: `${origin}/scim`, token }))

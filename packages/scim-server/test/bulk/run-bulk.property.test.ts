/**
 * A bulk request leaves what its operations leave that are sent one by one, with ids in the place of references, and
 * answers each of them alike; of those that refer to one another in circles all are done or none. RFC 7644 §3.7.
 */
import { bulkOrder, type Json, type JsonObject, readBulkRequest, tolerant } from '@joinery/scim'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bulk, patchOpUrn } from '../bulk-scenarios.ts'
import { baseUrl, enterpriseUrn, user, userUrn } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'
import { bulkServer, groupUrn, objectsIn, statusesOf, valuesIn } from './bulk-server.ts'

type Server = ReturnType<typeof bulkServer>

/** What an operation is made from; numbers choose among what there is. */
interface Recipe {
  readonly kind: 'user' | 'group' | 'flaw' | 'put' | 'retitle' | 'join' | 'leave' | 'delete'
  readonly name: number
  /** Orders the POSTs: references lead to those of a lower rank. */
  readonly rank: number
  readonly others: readonly number[]
  readonly version: boolean
}

const recipe: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.constantFrom(
    'user',
    'user',
    'group',
    'group',
    'flaw',
    'put',
    'retitle',
    'join',
    'leave',
    'delete',
  ),
  name: fc.nat(4),
  rank: fc.nat(5),
  others: fc.array(fc.nat(9), { maxLength: 3 }),
  version: fc.boolean(),
})
const recipes = fc.array(recipe, { minLength: 1, maxLength: 12 })

const isPost = ({ kind }: Recipe): boolean => kind === 'user' || kind === 'group' || kind === 'flaw'

/** The bulkIds that a recipe may refer to, or one that nobody has. */
function referable(all: readonly Recipe[], own: Recipe, circular: boolean): readonly string[] {
  return all.flatMap((other, index) =>
    isPost(other) && (circular || !isPost(own) || other.rank < own.rank) ? [`b${index}`] : [],
  )
}

const patch = (...Operations: JsonObject[]): JsonObject => ({ schemas: [patchOpUrn], Operations })

function operationOf(own: Recipe, index: number, all: readonly Recipe[], circular: boolean): JsonObject {
  const ids = referable(all, own, circular)
  const refer = (other: number | undefined): string =>
    `bulkId:${ids[(other ?? 0) % (ids.length + 1)] ?? 'nobody'}`
  const members: Json[] = own.others.map(other => ({ value: refer(other) }))
  const manager: JsonObject =
    own.others.length === 0 ? {} : { [enterpriseUrn]: { manager: { value: refer(own.others[0]) } } }
  const endpoint = own.version ? '/Users' : '/Groups'
  const there = { path: `${endpoint}/${refer(own.name)}`, ...(own.version && { version: 'W/"1"' }) }
  const bulkId = `b${index}`
  switch (own.kind) {
    case 'user':
      return { method: 'POST', path: '/Users', bulkId, data: user(`u${own.name}`, manager) }
    case 'group': {
      const data: JsonObject = { schemas: [groupUrn], displayName: `g${own.name}`, members }
      return { method: 'POST', path: '/Groups', bulkId, data }
    }
    case 'flaw':
      return { method: 'POST', path: '/Users', bulkId, data: { schemas: [userUrn], title: 'nameless' } }
    case 'put':
      return { method: 'PUT', ...there, data: user(`u${own.name}`, { title: 'put', ...manager }) }
    case 'retitle':
      return { method: 'PATCH', ...there, data: patch({ op: 'replace', path: 'title', value: 'patched' }) }
    case 'join':
      return { method: 'PATCH', ...there, data: patch({ op: 'add', path: 'members', value: members }) }
    case 'leave':
      return { method: 'PATCH', ...there, data: patch({ op: 'remove', path: 'members', value: members }) }
    default:
      return { method: 'DELETE', ...there }
  }
}

/** Where the operations of a bulk request come out one by one, in the order in which it does them. */
async function oneByOne(
  { ask }: Server,
  operations: readonly JsonObject[],
  failOnErrors: number,
): Promise<ReadonlyMap<number, string>> {
  const made = new Map<string, string>()
  const statuses = new Map<number, string>()
  let errors = 0
  const message = bulk(operations).body
  const read = readBulkRequest(message as JsonObject, tolerant, { maxOperations: 100 })
  for (const index of bulkOrder(read.operations).flat()) {
    if (errors >= failOnErrors) break
    const status = await alone(ask, operations, index, made)
    statuses.set(index, status)
    if (!status.startsWith('2')) errors += 1
  }
  return statuses
}

async function alone(
  ask: Server['ask'],
  operations: readonly JsonObject[],
  index: number,
  made: Map<string, string>,
): Promise<string> {
  const text = JSON.stringify(operations[index])
  const makers = operations.map(({ bulkId }) => bulkId)
  const referred = [...text.matchAll(/bulkId:(\w+)/g)].map(match => match[1] ?? '')
  for (const bulkId of referred) {
    if (!makers.includes(bulkId)) return '400'
    if (!made.has(bulkId)) return '409'
  }
  const sent: JsonObject = JSON.parse(
    text.replaceAll(/bulkId:(\w+)/g, (_, bulkId: string) => made.get(bulkId) ?? ''),
  )
  const { method, path, version, data, bulkId } = sent
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': String(version) }
  const answer = await ask(String(method), String(path), data, { headers })
  if (answer.status === 201) made.set(String(bulkId), String(answer.body['id']))
  return String(answer.status)
}

/** All that is there, in words that do not depend on ids. */
async function stateOf({ ask }: Server): Promise<readonly unknown[]> {
  const users = objectsIn((await ask('GET', '/Users')).body['Resources'])
  const groups = objectsIn((await ask('GET', '/Groups')).body['Resources'])
  const names = new Map(
    [...users, ...groups].map(({ id, userName, displayName }) => [id, userName ?? displayName]),
  )
  const words = (each: JsonObject): string => {
    const { id: _, meta: __, members, groups: ___, ...rest } = each
    const inside = objectsIn(members).map(
      ({ value, type }) => `${String(names.get(value) ?? 'gone')} ${String(type)}`,
    )
    const version = objectsIn([each['meta'] ?? null])[0]?.['version']
    return JSON.stringify({ ...rest, inside: inside.toSorted(), version: String(version).split('.')[0] })
  }
  return [...users, ...groups].map(each => withoutIds(words(each), names)).sort()
}

/** A manager may be gone by now. */
function withoutIds(text: string, names: ReadonlyMap<Json | undefined, Json | undefined>): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, id => String(names.get(id) ?? 'gone'))
}

/** Whether every name is there once and every reference leads somewhere. */
function isFlawless(posts: readonly Recipe[], operations: readonly JsonObject[]): boolean {
  const names = new Set(posts.map(({ kind, name }) => `${kind} ${name}`))
  return (
    names.size === posts.length &&
    posts.every(({ kind }) => kind !== 'flaw') &&
    !JSON.stringify(operations).includes('bulkId:nobody')
  )
}

const idOf = (location: Json | undefined): string =>
  String(location).slice(String(location).lastIndexOf('/') + 1)

forEachStore((name, open) => {
  const numRuns = name === 'memory' ? 300 : 40

  describe(`any bulk on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    test('is as its operations one by one (RFC 7644 §3.7)', async () => {
      await fc.assert(
        fc.asyncProperty(recipes, fc.integer({ min: 1, max: 14 }), async (all, failOnErrors) => {
          const operations = all.map((own, index) => operationOf(own, index, all, false))
          const [together, apart] = [bulkServer(opened.store), bulkServer(opened.store)]
          const expected = await oneByOne(apart, operations, failOnErrors)
          const results = await together.run(operations, { failOnErrors })
          expect(results.map(({ status }) => status)).toEqual(
            [...expected].sort(([a], [b]) => a - b).map(([, status]) => status),
          )
          expect(await stateOf(together)).toEqual(await stateOf(apart))
        }),
        { numRuns },
      )
    }, 120_000)

    test('with circles too stores what it says, and nothing else (RFC 7644 §3.7.1)', async () => {
      await fc.assert(
        fc.asyncProperty(recipes, async all => {
          const posts = all.filter(isPost)
          fc.pre(posts.length > 0)
          const operations = posts.map((own, index) => operationOf(own, index, posts, true))
          const server = bulkServer(opened.store)
          const results = await server.run(operations)
          expect(results).toHaveLength(operations.length)
          const isDone = statusesOf(results).every(status => status === '201')
          expect(isDone || !isFlawless(posts, operations)).toBe(true)
          const ids = new Map(
            results.flatMap(({ bulkId, status, location }) =>
              status === '201' ? [[bulkId, idOf(location)]] : [],
            ),
          )
          for (const [index, { status, location, version }] of results.entries()) {
            if (status !== '201') continue
            const found = await server.ask('GET', String(location).slice(baseUrl.length))
            expect(found.text).not.toContain('bulkId:')
            const wanted = objectsIn([operations[index]?.['data'] ?? null]).flatMap(valuesIn)
            expect(new Set(valuesIn(found.body))).toEqual(
              new Set(wanted.map(value => ids.get(String(value).slice('bulkId:'.length)))),
            )
            expect(String(found.headers['etag']).split(/[."]/)[1]).toBe(String(version).split('"')[1])
          }
          expect(Number(await server.total('Users')) + Number(await server.total('Groups'))).toBe(ids.size)
        }),
        { numRuns },
      )
    }, 120_000)
  })
})

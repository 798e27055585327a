/**
 * The fuzzer of bulk requests: every operation sent is taken as it was sent or refused by its number, what was left out
 * is in a warning, every one has its place in the order, after what it refers to, and references are replaced in a copy.
 * All else is refused with 4xx. RFC 7644 §3.7.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  type BulkOperation,
  type BulkRequest,
  bulkIdsIn,
  bulkOrder,
  type Json,
  type JsonObject,
  readBulkRequest,
  ScimError,
  strict,
  type Tolerance,
  tolerant,
  withBulkIds,
} from '@joinery/scim'
import { drawBulkBody } from './bulk-bodies.ts'
import type { Random } from './random.ts'
import { freeze } from './resources.ts'
import { answerOf, type FuzzCase, hold } from './verdict.ts'

const maxOperations = 50

export function bulkCase(random: Random): FuzzCase {
  const body = freeze(drawBulkBody(random))
  const tolerance = random.chance(70) ? tolerant : strict
  return { input: { body, strict: tolerance === strict }, run: () => judge(body, tolerance) }
}

function judge(body: Json, tolerance: Tolerance): string {
  if (!isObject(body)) return 'refused'
  const request = answerOf('readBulkRequest', () => readBulkRequest(body, tolerance, { maxOperations }))
  if (request instanceof ScimError) return 'refused'
  hold('a prototype has changed', Object.keys(Object.prototype).length === 0)
  const sent = member(body, 'operations')
  const list = Array.isArray(sent) ? sent : []
  hold('operations were lost or added', request.operations.length === list.length)
  hold('it takes more than it may', list.length > 0 && list.length <= maxOperations)
  holdMessage(body, request)
  for (const [index, operation] of request.operations.entries()) {
    hold(`Operations[${index}] has the number ${operation.index}`, operation.index === index)
    if (operation.kind === 'refused') holdRefusal(index, operation.error)
    else holdTaken(operation, list[index] ?? null, request)
  }
  holdOrder(request.operations)
  if (request.operations.some(({ kind }) => kind === 'refused')) return 'partly'
  return request.operations.some(operation => referencesOf(operation).length > 0) ? 'linked' : 'plain'
}

function holdMessage(body: JsonObject, request: BulkRequest): void {
  const schemas = member(body, 'schemas')
  const named = Array.isArray(schemas) && JSON.stringify(schemas).toLowerCase().includes('bulkrequest')
  hold('a message without its name is taken in silence', named || isWarned(request, 'schemas'))
  for (const name of Object.keys(body)) {
    const known = ['schemas', 'operations', 'failonerrors'].includes(name.toLowerCase())
    hold(
      `${name} is passed over in silence`,
      known || name.length > 100 || isWarned(request, name.toLowerCase()),
    )
  }
  const { failOnErrors } = request
  hold(
    'failOnErrors is no count',
    failOnErrors === undefined || (Number.isInteger(failOnErrors) && failOnErrors > 0),
  )
}

function holdRefusal(index: number, error: ScimError): void {
  hold(`Operations[${index}] is refused with ${error.status}`, error.status === 400)
  hold(`the refusal does not say where: ${error.message}`, error.message.startsWith(`Operations[${index}]`))
}

/** What is taken says what was sent, but for what a warning names. */
function holdTaken(operation: BulkOperation, sent: Json, request: BulkRequest): void {
  const at = `Operations[${operation.index}]`
  hold(`${at} was no object`, isObject(sent))
  if (!isObject(sent)) return
  const { method, path, bulkId, version, data } = operation
  hold(`${at}: another method`, isMethod(member(sent, 'method'), method))
  hold(`${at}: another path`, member(sent, 'path') === path)
  hold(`${at}: a POST without a bulkId`, method !== 'POST' || bulkId !== undefined)
  hold(`${at}: no data`, (data !== undefined) === (method !== 'DELETE'))
  for (const [name, value] of Object.entries({ bulkId, version, data })) {
    const given = member(sent, name.toLowerCase())
    const same = isDeepStrictEqual(given, value) || (value === undefined && saysNothing(given))
    hold(`${at}.${name}: not as it was sent`, same || isWarned(request, `${at}.${name}`))
  }
  for (const name of Object.keys(sent)) {
    const known = ['method', 'path', 'bulkid', 'version', 'data'].includes(name.toLowerCase())
    hold(`${at}.${name}: passed over in silence`, known || isWarned(request, `${at}.${name.toLowerCase()}`))
  }
}

/** All have one place, and what a POST makes comes no later than what refers to it. */
function holdOrder(operations: BulkRequest['operations']): void {
  const order = answerOf('bulkOrder', () => bulkOrder(operations))
  if (order instanceof ScimError) return hold('bulkOrder refused', false)
  const places = order.flat().toSorted((a, b) => a - b)
  hold('an operation has no place, or two', isDeepStrictEqual(places, [...operations.keys()]))
  const groupOf = new Map(order.flatMap((group, place) => group.map(index => [index, place] as const)))
  for (const operation of operations) {
    const own = groupOf.get(operation.index) ?? -1
    for (const bulkId of referencesOf(operation)) {
      const maker = operations.find(other => other.method === 'POST' && other.bulkId === bulkId)
      const place = maker === undefined ? own : (groupOf.get(maker.index) ?? own)
      hold(`Operations[${operation.index}] comes before "${bulkId}", to which it refers`, place <= own)
    }
    if (operation.kind === 'operation') holdReplaced(operation)
  }
}

/** The operation is frozen all through, so a replacement in place would have thrown. */
function holdReplaced({ index, path, data }: BulkOperation): void {
  for (const value of [path, data ?? {}]) {
    const replaced = withBulkIds(value, () => '2819c223')
    hold(`Operations[${index}]: a reference is left`, bulkIdsIn(replaced).length === 0)
    hold(
      `Operations[${index}]: more than references was changed`,
      isDeepStrictEqual(blank(replaced), blank(value)),
    )
    const kept = withBulkIds(value, () => undefined)
    hold(`Operations[${index}]: it is changed where nothing is known`, kept === value)
  }
}

function referencesOf(operation: BulkRequest['operations'][number]): readonly string[] {
  if (operation.kind === 'refused') return []
  return [...bulkIdsIn(operation.path), ...bulkIdsIn(operation.data)]
}

/** The value without its references and what a text holds before them. */
function blank(value: Json): Json {
  if (typeof value === 'string') return value.replace(/^(\S*\/)?bulkId:.+$/su, '$12819c223')
  if (Array.isArray(value)) return value.map(blank)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, blank(inner)]))
}

function isMethod(written: Json | undefined, method: string): boolean {
  return typeof written === 'string' && written.toUpperCase() === method
}

function isWarned({ warnings }: BulkRequest, path: string): boolean {
  return warnings.some(warning => warning.path === path)
}

function saysNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || JSON.stringify(value).length === 2
}

function member(object: JsonObject, key: string): Json | undefined {
  return Object.entries(object).find(([name]) => name.toLowerCase() === key)?.[1]
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads one operation of a bulk request. RFC 7644 §3.7. What is wrong with it is wrong with it alone: it is answered
 * with its own error, and the others go on.
 */
import { invalidPath, invalidSyntax, invalidValue, ScimError } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { checkShape } from '../resource/check-shape.ts'
import { wrongType } from '../resource/read-scalar.ts'
import { type ReadLimits, type Warning, warn } from '../resource/reading.ts'
import type { Tolerance } from '../resource/tolerance.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import { type MessageMembers, messageMembers } from './message-members.ts'
import { messageUrns } from './urns.ts'

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** An operation as far as the message tells it; its `data` is for `readResource` or `readPatch` to judge. */
export interface BulkOperation {
  readonly kind: 'operation'
  /** Place in the message, from 0. */
  readonly index: number
  readonly method: BulkMethod
  /** As sent: `/Users` with POST, `/Users/2819c223` or `/Users/bulkId:ann` with the others. */
  readonly path: string
  /** There with every POST. */
  readonly bulkId?: string
  /** The version that the client knows, to be treated as If-Match. */
  readonly version?: string
  /** There with every method but DELETE. */
  readonly data?: JsonObject
}

/** An operation that is malformed, with as much of it as its answer repeats. */
export interface RefusedBulkOperation {
  readonly kind: 'refused'
  readonly index: number
  readonly method?: BulkMethod
  readonly path?: string
  readonly bulkId?: string
  readonly error: ScimError
}

/** What is carried along while one operation is read. */
interface BulkReading {
  /** For people: `Operations[2]`. */
  readonly at: string
  readonly tolerance: Tolerance
  readonly warnings: Warning[]
}

const methods: ReadonlyMap<string, BulkMethod> = new Map(
  (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map(method => [method, method]),
)
const memberNames: ReadonlySet<string> = new Set(['method', 'bulkid', 'version', 'path', 'data'])

/** Relative to the root of the service provider, with the slash of the standard's examples or without it. */
const endpoint = /^\/?[^/?#\s]+$/
const resourcePath = /^\/?[^/?#\s]+\/[^/?#\s]+$/

/** Deep enough for a PATCH of any resource. How many values an attribute may have is asked where it is read. */
const limits: ReadLimits = {
  depth: 16,
  values: Number.POSITIVE_INFINITY,
  textLength: Number.POSITIVE_INFINITY,
}

/** The operation, or what was wrong with it. Warnings are told where the operation is taken. */
export function readBulkOperation(
  value: Json,
  index: number,
  tolerance: Tolerance,
  warnings: Warning[],
): BulkOperation | RefusedBulkOperation {
  const reading: BulkReading = { at: `Operations[${index}]`, tolerance, warnings: [] }
  try {
    const operation = readOperation(reading, value, index)
    warnings.push(...reading.warnings)
    return operation
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    return { kind: 'refused', index, ...recognised(value), error }
  }
}

function readOperation(reading: BulkReading, value: Json, index: number): BulkOperation {
  const { at, tolerance } = reading
  if (!isObject(value)) throw invalidSyntax(`${at}: expected an object with "method" and "path"`)
  checkShape(value, limits, at)
  const members = messageMembers(value, at)
  for (const name of members.keys()) {
    if (memberNames.has(name)) continue
    if (tolerance.unknownAttributes === 'refuse') {
      throw invalidSyntax(`${at}: "${name}": no operation of a bulk request has this`)
    }
    warn(reading, `${at}.${name}`, 'no operation of a bulk request has this: passed over')
  }
  const method = readMethod(reading, members.get('method'))
  const path = readPath(reading, method, members.get('path'))
  const bulkId = readBulkId(reading, method, members.get('bulkid'))
  const version = readVersion(reading, method, members.get('version'))
  const data = readData(reading, method, members.get('data'))
  return {
    kind: 'operation',
    index,
    method,
    path,
    ...(bulkId !== undefined && { bulkId }),
    ...(version !== undefined && { version }),
    ...(data !== undefined && { data }),
  }
}

function readMethod({ at }: BulkReading, value: Json | undefined): BulkMethod {
  const method = methodOf(value)
  if (method) return method
  const got = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60)
  throw invalidSyntax(`${at}.method: expected "POST", "PUT", "PATCH" or "DELETE", got ${got}`)
}

function methodOf(value: Json | undefined): BulkMethod | undefined {
  return typeof value === 'string' ? methods.get(value.toUpperCase()) : undefined
}

function readPath({ at }: BulkReading, method: BulkMethod, value: Json | undefined): string {
  if (isUnassigned(value)) throw invalidValue(`${at}.path: missing`)
  if (typeof value !== 'string') throw wrongType(`${at}.path`, 'a string', value)
  const [form, expected] =
    method === 'POST'
      ? [endpoint, 'the endpoint of a resource type, such as /Users']
      : [resourcePath, 'the path of a resource, such as /Users/2819c223']
  if (form.test(value)) return value
  throw invalidPath(`${at}.path: ${method} takes ${expected}, got "${value.slice(0, 200)}" (RFC 7644 §3.7)`)
}

function readBulkId(reading: BulkReading, method: BulkMethod, value: Json | undefined): string | undefined {
  const path = `${reading.at}.bulkId`
  if (isUnassigned(value)) {
    if (method !== 'POST') return undefined
    throw invalidValue(`${path}: missing, and POST needs one (RFC 7644 §3.7)`)
  }
  if (typeof value === 'number' && reading.tolerance.stringScalars) {
    warn(reading, path, 'a number was taken as a string')
  } else if (typeof value !== 'string') throw wrongType(path, 'a string', value)
  return String(value)
}

function readVersion(reading: BulkReading, method: BulkMethod, value: Json | undefined): string | undefined {
  const path = `${reading.at}.version`
  if (isUnassigned(value)) return undefined
  if (typeof value !== 'string') throw wrongType(path, 'a string', value)
  if (method !== 'POST') return value
  warn(reading, path, 'not looked at: what POST creates has no version yet')
  return undefined
}

function readData(reading: BulkReading, method: BulkMethod, value: Json | undefined): JsonObject | undefined {
  const path = `${reading.at}.data`
  if (method === 'DELETE') {
    if (!isUnassigned(value)) warn(reading, path, 'not looked at: DELETE takes none')
    return undefined
  }
  if (value === undefined || value === null) throw invalidValue(`${path}: missing, and ${method} needs it`)
  if (isObject(value)) return value
  if (method !== 'PATCH' || !Array.isArray(value) || !reading.tolerance.bareOperationLists) {
    throw wrongType(path, 'an object, as the body of a request of its own would be', value)
  }
  warn(reading, path, `a list of operations was taken as ${messageUrns.patchOp}`)
  return { schemas: [messageUrns.patchOp], Operations: value }
}

/** What an answer repeats, RFC 7644 §3.7.3, so that the client knows what was refused. */
function recognised(value: Json): Pick<RefusedBulkOperation, 'method' | 'path' | 'bulkId'> {
  if (!isObject(value)) return {}
  const members = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]))
  return { ...known(members) }
}

function known(members: MessageMembers): Pick<RefusedBulkOperation, 'method' | 'path' | 'bulkId'> {
  const method = methodOf(members.get('method'))
  const path = members.get('path')
  const bulkId = members.get('bulkid')
  return {
    ...(method && { method }),
    ...(typeof path === 'string' && path !== '' && { path }),
    ...(typeof bulkId === 'string' && bulkId !== '' && { bulkId }),
  }
}

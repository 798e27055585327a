/**
 * The message of a bulk request: many operations in one. RFC 7644 §3.7. The message is refused where nothing in it
 * could be done as meant; what is wrong with one operation is that operation's alone.
 */
import { invalidSyntax, invalidValue, payloadTooLarge } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { wrongType } from '../resource/read-scalar.ts'
import { type Warning, warn } from '../resource/reading.ts'
import { type Tolerance, tolerant } from '../resource/tolerance.ts'
import { isUnassigned } from '../resource/unassigned.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import { type BulkOperation, type RefusedBulkOperation, readBulkOperation } from './bulk-operation.ts'
import { messageMembers } from './message-members.ts'
import { messageUrns } from './urns.ts'

export interface BulkLimits {
  /** Operations in one message, as the service provider announces it. */
  readonly maxOperations: number
}

export interface BulkRequest {
  /** After that many errors nothing more is done, at least 1. Absent: everything is tried. */
  readonly failOnErrors?: number
  /** Every operation that was sent, in its order. */
  readonly operations: readonly (BulkOperation | RefusedBulkOperation)[]
  readonly warnings: readonly Warning[]
}

const memberNames: ReadonlySet<string> = new Set(['schemas', 'failonerrors', 'operations'])
const wholeNumber = /^[+-]?\d{1,15}$/

/**
 * The operations that a message asks for, e.g. `{ "schemas": […], "Operations": [{ "method": "post", "path": "/Users",
 * "bulkId": "ann", "data": { … } }] }` gives one of `method: 'POST'`. A malformed one is given as `kind: 'refused'`
 * with its error, and the others as they are.
 *
 * @throws invalidSyntax when the message is no BulkRequest, has no operations, or a bulkId twice
 * @throws invalidValue when `failOnErrors` is no number to count errors with
 * @throws payloadTooLarge when there are more operations than are taken
 * @see RFC 7644 §3.7
 */
export function readBulkRequest(
  message: JsonObject,
  tolerance: Tolerance = tolerant,
  { maxOperations }: BulkLimits,
): BulkRequest {
  const warnings: Warning[] = []
  const members = messageMembers(message, 'the body')
  checkSchemas(members.get('schemas'), tolerance, warnings)
  for (const name of members.keys()) {
    if (!memberNames.has(name))
      refuseOrWarn(tolerance, warnings, name, 'no bulk request has this: passed over')
  }
  const list = operationList(members.get('operations'), maxOperations)
  const failOnErrors = readFailOnErrors(members.get('failonerrors'), tolerance, warnings)
  const operations = list.map((operation, index) => readBulkOperation(operation, index, tolerance, warnings))
  checkBulkIds(operations)
  return { ...(failOnErrors !== undefined && { failOnErrors }), operations, warnings }
}

function checkSchemas(schemas: Json | undefined, tolerance: Tolerance, warnings: Warning[]): void {
  const urns = Array.isArray(schemas) ? schemas : [schemas]
  const own = attributeKey(messageUrns.bulkRequest)
  const names = urns.some(urn => typeof urn === 'string' && attributeKey(urn) === own)
  if (names && Array.isArray(schemas)) return
  if (!names && !isUnassigned(schemas)) {
    throw invalidSyntax(`schemas: expected ${messageUrns.bulkRequest}, the message is another`)
  }
  refuseOrWarn(tolerance, warnings, 'schemas', `taken as ${messageUrns.bulkRequest}`)
}

function refuseOrWarn(tolerance: Tolerance, warnings: Warning[], path: string, reason: string): void {
  if (tolerance.unknownAttributes === 'drop') warn({ warnings }, path, reason)
  else throw invalidSyntax(`${path}: expected a message of ${messageUrns.bulkRequest} and nothing else`)
}

function operationList(list: Json | undefined, maxOperations: number): readonly Json[] {
  if (list === undefined) throw invalidSyntax('Operations: missing')
  if (!Array.isArray(list)) throw invalidSyntax('Operations: expected a list of operations')
  if (list.length === 0) throw invalidSyntax('Operations: expected at least one operation')
  if (list.length <= maxOperations) return list
  throw payloadTooLarge(
    `Operations: ${list.length} operations, at most ${maxOperations} are taken (RFC 7644 §3.7.4)`,
  )
}

function readFailOnErrors(
  value: Json | undefined,
  tolerance: Tolerance,
  warnings: Warning[],
): number | undefined {
  if (isUnassigned(value)) return undefined
  const isText = typeof value === 'string' && tolerance.stringScalars && wholeNumber.test(value.trim())
  if (isText) warn({ warnings }, 'failOnErrors', 'a string was taken as an integer')
  const number = isText ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw wrongType('failOnErrors', 'an integer', value)
  }
  if (number < 0) throw invalidValue(`failOnErrors: expected at least 1, got ${number}`)
  if (number > 0) return number
  warn({ warnings }, 'failOnErrors', '0 was taken as 1: the first error ends the work')
  return 1
}

/** What a reference means must not be a guess, so a bulkId given twice spoils the message. RFC 7644 §3.7. */
function checkBulkIds(operations: BulkRequest['operations']): void {
  const known = new Map<string, number>()
  for (const { index, bulkId } of operations) {
    if (bulkId === undefined) continue
    const first = known.get(bulkId)
    if (first !== undefined) {
      throw invalidSyntax(`Operations[${index}].bulkId: "${bulkId}" is that of Operations[${first}] already`)
    }
    known.set(bulkId, index)
  }
}

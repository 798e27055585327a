/**
 * Answers a bulk request: reads it within its limits, has its operations carried out, and says what became of each.
 * A message that is refused as a whole does nothing. RFC 7644 §3.7.
 */
import { type BulkRequest, bulkResponse, payloadTooLarge, readBulkRequest, type Warning } from '@joinery/scim'
import type { Answer } from '../message/answer.ts'
import { readJsonBody } from '../message/json-body.ts'
import type { ScimRequest } from '../message/records.ts'
import { type Outcome, resultOf } from './outcome.ts'
import { References } from './references.ts'
import { runBulk } from './run-bulk.ts'
import type { BulkScope } from './scope.ts'

/**
 * The answer to `{ "schemas": ["…:BulkRequest"], "Operations": [{ "method": "POST", "path": "/Users", … }] }`: 200 also
 * where operations failed, with a result for each that was tried, in the order of the request.
 *
 * @throws invalidSyntax and invalidValue when the body is no such message
 * @throws payloadTooLarge when it holds too much
 * @see RFC 7644 §3.7
 */
export async function answerBulk<Tx>(
  scope: BulkScope<Tx> & { readonly request: ScimRequest },
): Promise<Answer> {
  const { settings, request } = scope
  const { bodyBytes, bulkOperations: maxOperations } = settings.limits
  checkSize(request.body ?? '', bodyBytes)
  const bulk = readBulkRequest(readJsonBody(request), settings.tolerance, { maxOperations })
  const references = new References(bulk.operations, settings.newId)
  const outcomes = await runBulk(scope, bulk, references)
  const baseUrl = settings.baseUrl()
  const results = bulk.operations.flatMap(operation => {
    const outcome = outcomes.get(operation.index)
    const path = operation.path === undefined ? undefined : references.inPath(operation.path)
    return outcome ? [resultOf(operation, outcome, baseUrl, path)] : []
  })
  return {
    status: 200,
    body: JSON.stringify(bulkResponse(results)),
    warnings: [...bulk.warnings, ...warningsOf(bulk, outcomes)],
    ...faultOf(outcomes),
  }
}

/** Doors keep to the limit; a body that a framework has read before comes as it is. @see RFC 7644 §3.7.4 */
function checkSize(body: string, limit: number): void {
  const bytes = new TextEncoder().encode(body).byteLength
  if (bytes <= limit) return
  throw payloadTooLarge(`The body has ${bytes} bytes, at most ${limit} are taken (RFC 7644 §3.7.4)`)
}

function warningsOf({ operations }: BulkRequest, outcomes: ReadonlyMap<number, Outcome>): readonly Warning[] {
  return operations.flatMap(({ index }) => {
    const outcome = outcomes.get(index)
    if (outcome?.kind !== 'done') return []
    return outcome.warnings.map(({ path, reason }) => ({ path: `Operations[${index}].${path}`, reason }))
  })
}

/** The first fault of the server's own, for the request log. */
function faultOf(outcomes: ReadonlyMap<number, Outcome>): Pick<Answer, 'fault'> {
  for (const outcome of outcomes.values()) {
    if (outcome.kind === 'failed' && outcome.fault !== undefined) return { fault: outcome.fault }
  }
  return {}
}

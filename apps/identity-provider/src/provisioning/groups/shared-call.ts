/** One request for the work of several people: recorded with each of them, and given up only when all of them are. */
import type { Target, WireRequest, WireResponse } from '@joinery/scim-client'
import { type ExchangeRecord, recordExchange } from '../reconcile/exchange-record.ts'
import type { GroupPorts, GroupWork } from './group-work.ts'

/** Of each body, for each person, where an exchange is kept many times over; in characters. */
const sharedBodyLength = 2_000

/** Returns the answer. @throws TargetError when there is none; the reason with which the last of the works was aborted */
export async function callFor(
  { transport, clock }: Pick<GroupPorts, 'transport' | 'clock'>,
  target: Target,
  request: WireRequest,
  works: readonly GroupWork[],
): Promise<WireResponse> {
  const records: ExchangeRecord[] = []
  const { signal, stop } = whenAllAborted(works.map(work => work.signal))
  try {
    return await recordExchange(records, clock, request, () => transport.send(target, request, { signal }))
  } finally {
    stop()
    for (const record of records.map(one => (works.length > 1 ? shared(one, works.length) : one))) {
      for (const work of works) work.record(record)
    }
  }
}

function whenAllAborted(signals: readonly AbortSignal[]): {
  readonly signal: AbortSignal
  readonly stop: () => void
} {
  const controller = new AbortController()
  const look = (): void => {
    if (signals.every(signal => signal.aborted)) controller.abort(signals.at(-1)?.reason)
  }
  for (const signal of signals) signal.addEventListener('abort', look, { once: true })
  look()
  return {
    signal: controller.signal,
    stop: () => {
      for (const signal of signals) signal.removeEventListener('abort', look)
    },
  }
}

function shared(record: ExchangeRecord, people: number): ExchangeRecord {
  const { request, response } = record
  const shorten = (body: string): string =>
    body.length <= sharedBodyLength
      ? body
      : `${body.slice(0, sharedBodyLength)}… (${body.length} characters, for ${people} people)`
  return {
    ...record,
    request: request.body === undefined ? request : { ...request, body: shorten(request.body) },
    response: response === undefined ? undefined : { ...response, body: shorten(response.body) },
  }
}

/** One piece of work from lease to stored result: load, reconcile with the target, store, and plan again if need be. */
import type { Database } from '@joinery/database'
import type { Target, Transport } from '@joinery/scim-client'
import { openChange, takeTurn } from '../../change.ts'
import type { Secrets } from '../../secrets.ts'
import type { Tables } from '../../storage/tables.ts'
import { planAssignments } from '../plan/plan.ts'
import { type ExchangeRecord, recordExchange } from './exchange-record.ts'
import { areDefiniteRefusals, type Consequence, consequenceOf } from './failure.ts'
import type { Lease } from './lease.ts'
import { type Reached, reconcile } from './reconcile.ts'
import { type Ending, engineActor, putBack, type Report, storeDone, storeFailure } from './result.ts'
import { findHolder, loadWork, noteWrite, targetOf, type Work, WorkLost } from './work.ts'

export interface WorkerPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly secrets: Secrets
  readonly transport: Transport
  readonly leaseMs: number
  /** Aborted when the engine has to stop and cannot wait for a target any longer. */
  readonly signal: AbortSignal
}

/** Returns true when there may be more to do for this assignment soon, so that the engine looks again. */
export async function workOn(ports: WorkerPorts, lease: Lease): Promise<boolean> {
  try {
    const work = await loadWork(ports.database, lease)
    if (work === undefined) {
      await putBack(ports.database, lease, ports.clock())
      return false
    }
    return await attempt(ports, lease, work)
  } catch (error) {
    if (error instanceof WorkLost) return true
    throw error
  }
}

type Result =
  | { readonly kind: 'reached'; readonly reached: Reached }
  | { readonly kind: 'failed'; readonly error: unknown }

async function attempt(ports: WorkerPorts, lease: Lease, work: Work): Promise<boolean> {
  const { database, clock, signal } = ports
  const records: ExchangeRecord[] = []
  let linking = work.provisioning_state === 'linking'
  let noted = false
  const result = await reachTarget(ports, lease, work, records, how => {
    linking = how === 'linking'
    noted = true
  })
  const report: Report = { lease, work, records, at: clock() }
  if (result.kind === 'reached') {
    return planIfSuperseded(ports, lease, await storeDone(database, report, result.reached))
  }
  if (result.error instanceof WorkLost) return giveBack(ports, lease)
  if (signal.aborted) return giveBack(ports, lease)
  const consequence: Consequence = consequenceOf(result.error, work, records)
  const refused = noted && areDefiniteRefusals(records)
  const ending = await storeFailure(database, report, consequence, { refused, linking })
  await planIfSuperseded(ports, lease, ending)
  return true
}

async function reachTarget(
  ports: WorkerPorts,
  lease: Lease,
  work: Work,
  records: ExchangeRecord[],
  onWrite: (how: 'linking' | 'writing') => void,
): Promise<Result> {
  const { database, clock, secrets, transport, leaseMs, signal } = ports
  try {
    const target: Target = targetOf(work, secrets)
    const reached = await reconcile(goalOf(work), {
      holder: id => findHolder(database, lease, work.app_id, id),
      call: request =>
        recordExchange(records, clock, request, () => transport.send(target, request, { signal })),
      beforeWrite: async how => {
        await noteWrite(database, lease, work, how, new Date(clock().getTime() + leaseMs))
        onWrite(how)
      },
    })
    return { kind: 'reached', reached }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

function goalOf(work: Work) {
  return {
    intent: work.intent,
    desired: work.desired,
    targetId: work.target_id,
    userName: work.sought_name,
    leaving: !work.granted,
    mayHaveCreated:
      work.uncertain &&
      (work.acknowledged?.kind ?? 'absent') === 'absent' &&
      work.provisioning_state !== 'linking',
  }
}

/** After a lost lease this stores nothing; after a superseded task it frees the assignment for the next one. */
async function giveBack({ database, clock }: WorkerPorts, lease: Lease): Promise<true> {
  await putBack(database, lease, clock())
  return true
}

/** What the target has now is not what the newer plan was compared with. */
async function planIfSuperseded(ports: WorkerPorts, lease: Lease, ending: Ending): Promise<boolean> {
  if (ending === 'current') return false
  await ports.database.transaction(async tx => {
    await takeTurn(tx, lease.account)
    const change = openChange(tx, { account: lease.account, actor: engineActor }, ports.clock())
    await planAssignments(change, [lease.assignment])
  })
  return true
}

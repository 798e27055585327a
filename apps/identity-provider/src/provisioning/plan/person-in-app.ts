/** What people are in one app only: values set by hand in the login dialog, and their managers' ids at the target. */
import { sql } from 'kysely'
import type { PersonInApp } from '../../apps/parameter-worth.ts'
import type { Change } from '../../change.ts'
import { recordset } from '../../storage/id-list.ts'
import type { Affected } from './affected.ts'
import type { AppPlan } from './app-plan.ts'

type Pair = Pick<Affected['assignment'], 'id' | 'app_id' | 'user_id'>

const nothing: PersonInApp = { byHand: new Map(), managerTargetId: null }

/** Returns what is known of each person in his app, by assignment; who is left out has nothing of his own there. */
export async function loadPeopleInApps(
  change: Change,
  affected: readonly Affected[],
  apps: ReadonlyMap<number, AppPlan>,
): Promise<(assignment: number) => PersonInApp> {
  const byHand = await loadValuesByHand(change, affected)
  const managers = await loadManagerIds(change, affected, apps)
  if (byHand.size === 0 && managers.size === 0) return () => nothing
  return id => ({
    byHand: byHand.get(id) ?? nothing.byHand,
    managerTargetId: managers.get(id) ?? null,
  })
}

interface ValueByHand {
  readonly assignment_id: number
  readonly parameter_id: number
  readonly values: readonly string[]
}

async function loadValuesByHand(
  { tx, account }: Change,
  affected: readonly Affected[],
): Promise<ReadonlyMap<number, ReadonlyMap<number, readonly string[]>>> {
  const { rows } = await sql<ValueByHand>`
    select v.id as assignment_id, p.parameter_id, p.values
    from ${pairs(affected.map(({ assignment }) => assignment))}
    join app_user_parameter p on p.account_id = ${account} and p.app_id = v.app_id and p.user_id = v.user_id`.execute(
    tx,
  )
  const found = Map.groupBy(rows, row => row.assignment_id)
  return new Map(
    [...found].map(([id, values]) => [id, new Map(values.map(row => [row.parameter_id, row.values]))]),
  )
}

/** The manager's account counts from when the target has given it an id; a lost one has none. Relies on assignment_pair. */
async function loadManagerIds(
  { tx, account }: Change,
  affected: readonly Affected[],
  apps: ReadonlyMap<number, AppPlan>,
): Promise<ReadonlyMap<number, string>> {
  const wanted = affected.flatMap(({ assignment, person }) => {
    const manager = person?.manager_user_id ?? undefined
    if (manager === undefined || apps.get(assignment.app_id)?.needsManager !== true) return []
    return [{ id: assignment.id, app_id: assignment.app_id, user_id: manager }]
  })
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: number; target_id: string }>`
    select v.id, m.target_id from ${pairs(wanted)}
    join assignment m on m.account_id = ${account} and m.app_id = v.app_id and m.user_id = v.user_id
    where m.target_id is not null`.execute(tx)
  return new Map(rows.map(row => [row.id, row.target_id]))
}

/** Forgets what was set by hand for those who lose access: it went with their login, as OneLogin has it. */
export async function forgetValuesByHand(
  { tx, account }: Change,
  affected: readonly Affected[],
): Promise<void> {
  const lost = affected
    .filter(({ assignment, granted }) => assignment.granted && !granted)
    .map(({ assignment }) => assignment)
  if (lost.length === 0) return
  await sql`
    delete from app_user_parameter p using ${pairs(lost)}
    where p.account_id = ${account} and p.app_id = v.app_id and p.user_id = v.user_id`.execute(tx)
}

function pairs(rows: readonly Pair[]) {
  const plain = rows.map(({ id, app_id, user_id }) => ({ id, app_id, user_id }))
  return sql`${recordset(plain)} as v(id bigint, app_id bigint, user_id bigint)`
}

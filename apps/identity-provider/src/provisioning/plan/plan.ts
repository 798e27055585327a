/**
 * The planner: after a change to the directory or to an app, works out for every assignment it touched what the target
 * should hold, compares that with what the target last acknowledged, and writes the tasks that follow. It runs inside
 * the change's transaction and makes no call.
 */
import { sql } from 'kysely'
import { writeEvents } from '../../activity/write-event.ts'
import { type Change, takeTurn } from '../../change.ts'
import { anyId, recordset } from '../../storage/id-list.ts'
import { countAnew } from '../../storage/statistics.ts'
import {
  type Affected,
  addMissingForApps,
  addMissingForPeople,
  findAssignments,
  loadAffected,
  loadLastResources,
} from './affected.ts'
import { loadAppPlans } from './app-plan.ts'
import { type Decision, decide } from './decision.ts'
import { forgetValuesByHand, loadPeopleInApps } from './person-in-app.ts'

const batchSize = 500

type Decided = Affected & { readonly appName: string; readonly decision: Decision }

/** Plans everything that the change touched. @throws TemplateError when an app's template cannot be read */
export async function planChange(change: Change): Promise<void> {
  if (change.touchedUsers.size === 0 && change.touchedApps.size === 0) return
  await takeTurn(change.tx, change.account)
  const { tx, touchedUsers: users, touchedApps: apps } = change
  await countAnew(tx, users.size, ['directory_user', 'role_member'])
  await addMissingForPeople(change, users)
  await addMissingForApps(change, apps)
  const ids = await findAssignments(change, users, apps)
  await countAnew(tx, ids.length, ['assignment'])
  await planAssignments(change, ids)
  await countAnew(tx, ids.length, ['assignment', 'task'])
}

/** Plans these assignments, given by ascending id. The caller has taken its turn (`takeTurn`) before. */
export async function planAssignments(change: Change, ids: readonly number[]): Promise<void> {
  for (let start = 0; start < ids.length; start += batchSize) {
    await planBatch(change, ids.slice(start, start + batchSize))
  }
}

async function planBatch(change: Change, ids: readonly number[]): Promise<void> {
  const { tx, account } = change
  const affected = await loadAffected(tx, account, ids)
  const appIds = new Set(affected.map(({ assignment }) => assignment.app_id))
  const apps = await loadAppPlans(tx, account, appIds, change.at)
  const inApps = await loadPeopleInApps(change, affected, apps)
  const lastResources = await loadLastResources(tx, account, affected)
  const decided: Decided[] = []
  for (const one of affected) {
    const app = apps.get(one.assignment.app_id)
    if (app === undefined) continue
    const { id } = one.assignment
    const decision = decide(one, app, inApps(id), lastResources.get(id))
    decided.push({ ...one, appName: app.name, decision })
  }
  await supersedeTasks(change, decided)
  await showAnew(change, decided)
  await insertTasks(change, decided)
  await updateAssignments(change, decided)
  await forgetValuesByHand(change, affected)
  await writeEvents(change, decided.filter(({ decision }) => decision.kind === 'drop').map(dropEvent))
}

async function supersedeTasks({ tx, account, at }: Change, decided: readonly Decided[]): Promise<void> {
  const ids = decided.flatMap(({ decision }) =>
    decision.kind === 'keep' || decision.supersede === undefined ? [] : [decision.supersede],
  )
  if (ids.length === 0) return
  await sql`
    update task set state = 'superseded', finished_at = ${at}
    where account_id = ${account} and id = ${anyId(ids)}`.execute(tx)
}

/** The end is the same, and so is the approval asked for; how it is reached may be another way by now. */
async function showAnew({ tx, account }: Change, decided: readonly Decided[]): Promise<void> {
  const rows = decided.flatMap(({ decision }) =>
    decision.kind === 'keep' && decision.shown !== undefined ? [decision.shown] : [],
  )
  if (rows.length === 0) return
  await sql`
    update task t set request = v.request, diff = v.diff
    from ${recordset(rows)} as v(id bigint, request json, diff json)
    where t.account_id = ${account} and t.id = ${anyId(rows.map(row => row.id))} and t.id = v.id
      and (t.request::text <> v.request::text or t.diff::text <> v.diff::text)`.execute(tx)
}

async function insertTasks({ tx, account, at }: Change, decided: readonly Decided[]): Promise<void> {
  const rows = decided.flatMap(({ assignment, person, decision }) => {
    if (decision.kind !== 'task') return []
    const { task, approval } = decision
    const { id, app_id, user_id, user_name } = assignment
    return [
      { ...task, assignment_id: id, app_id, user_id, user_name: person?.username ?? user_name, approval },
    ]
  })
  if (rows.length === 0) return
  await sql`
    insert into task (account_id, assignment_id, app_id, user_id, user_name, intent, hash, desired, request, diff,
      approval, state, created_at, decided_at)
    select ${account}::bigint, v.assignment_id, v.app_id, v.user_id, v.user_name, v.intent, v.hash, v.desired,
      v.request, v.diff, v.approval, case v.approval when 'automatic' then 'approved' else 'pending' end,
      ${at}::timestamptz, case v.approval when 'automatic' then ${at}::timestamptz end
    from ${recordset(rows)} as v(assignment_id bigint, app_id bigint, user_id bigint, user_name text, intent text,
      hash text, desired json, request json, diff json, approval text)`.execute(tx)
}

interface AssignmentUpdate {
  readonly id: number
  readonly granted: boolean
  readonly user_name: string
  /** Undefined leaves state, reason and due time as they are. */
  readonly state?: string
  readonly status?: string
  readonly due: boolean
  readonly dropped: boolean
  /** What was ignored is still what is wanted. */
  readonly ignored: boolean
}

async function updateAssignments({ tx, account, at }: Change, decided: readonly Decided[]): Promise<void> {
  const rows = decided.flatMap(one => assignmentUpdate(one))
  if (rows.length === 0) return
  await sql`
    update assignment a set
      granted = v.granted,
      user_name = v.user_name,
      provisioning_state = coalesce(v.state, a.provisioning_state),
      provisioning_status = coalesce(v.status, a.provisioning_status),
      reason = case when v.state is null then a.reason end,
      warning = case when v.state is null then a.warning end,
      attempts = case when v.state is null then a.attempts else 0 end,
      waits = case when v.state is null then a.waits else 0 end,
      due_at = case when v.state is null then a.due_at when v.due then ${at}::timestamptz end,
      target_id = case when not v.dropped then a.target_id end,
      acknowledged = case when not v.dropped then a.acknowledged end,
      observed = case when not v.dropped then a.observed end,
      groups_maybe = case when not v.dropped then a.groups_maybe end,
      ignored_hash = case when v.ignored then a.ignored_hash end,
      reached = a.reached and not v.dropped,
      uncertain = a.uncertain and not v.dropped,
      updated_at = ${at}
    from ${recordset(rows)} as v(id bigint, granted boolean, user_name text, state text, status text, due boolean,
      dropped boolean, ignored boolean)
    where a.account_id = ${account} and a.id = ${anyId(rows.map(row => row.id))} and a.id = v.id`.execute(tx)
}

function assignmentUpdate({ assignment, granted, person, decision }: Decided): AssignmentUpdate[] {
  const hasAccess = granted && person !== undefined
  const now = { id: assignment.id, granted: hasAccess, user_name: person?.username ?? assignment.user_name }
  if (decision.kind === 'keep') {
    const ignored = decision.ignored === true
    const same =
      assignment.granted === now.granted &&
      assignment.user_name === now.user_name &&
      (ignored || assignment.ignored_hash === null)
    return same ? [] : [{ ...now, due: false, dropped: false, ignored }]
  }
  return [
    {
      ...now,
      ...decision.standing,
      due: decision.kind === 'task' && decision.approval === 'automatic',
      dropped: decision.kind === 'drop',
      ignored: false,
    },
  ]
}

function dropEvent({ assignment, appName }: Decided) {
  return {
    type: 'deprovisioningDoneNothing' as const,
    user: { id: assignment.user_id, username: assignment.user_name },
    app: { id: assignment.app_id, name: appName },
    notes: 'Access was removed; the account in the app was left as it is',
  }
}

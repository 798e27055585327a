/**
 * What an admin decides about tasks: approve and ignore what waits, reopen what was ignored, retry what failed. Each is
 * legal from one state only, and moves the assignment along with its task. Deciding takes its turn with planning, so that nothing is
 * approved that is being superseded; then locks are taken as the planner takes them: assignments, by ascending id.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Event, writeEvents } from '../../activity/write-event.ts'
import { type Change, takeTurn } from '../../change.ts'
import { conflict, notFound } from '../../errors.ts'
import { idList, recordset } from '../../storage/id-list.ts'
import type { DesiredAccount, TaskIntent, TaskState } from '../../storage/tables.ts'
import { restingStanding, type Standing, standingAt, verbOf } from '../states.ts'

/** Some tasks by id, or all of an app (and of one intent) that are in the state that the decision is for. */
export type TaskSelection =
  | { readonly taskIds: readonly number[] }
  | { readonly appId: number; readonly intent?: TaskIntent | undefined }

interface DecidedTask {
  readonly id: number
  readonly assignment_id: number
  readonly app_id: number
  readonly app_name: string
  readonly user_id: number
  readonly user_name: string
  readonly intent: TaskIntent
  readonly state: TaskState
  readonly hash: string
  readonly desired: DesiredAccount
  readonly acknowledged: DesiredAccount | null
  readonly reached: boolean
  readonly provisioning_state: string
}

interface Decision {
  readonly from: TaskState
  readonly to: TaskState
  readonly word: string
  readonly standing: (task: DecidedTask) => Standing
}

/** A task that was ignored, and whether that still holds: nothing else was planned since. */
const stillIgnored = sql<boolean>`(a.ignored_hash is not distinct from t.hash and not exists (
  select 1 from task later where later.account_id = t.account_id and later.assignment_id = t.assignment_id
    and later.id > t.id))`

const decisions = {
  approve: {
    from: 'pending',
    to: 'approved',
    word: 'approved',
    standing: task => standingAt(verbOf(task.intent, task.desired), 'working'),
  },
  ignore: {
    from: 'pending',
    to: 'ignored',
    word: 'ignored',
    standing: task => restingStanding(task.acknowledged, task.reached),
  },
  reopen: {
    from: 'ignored',
    to: 'pending',
    word: 'reopened',
    standing: task => standingAt(verbOf(task.intent, task.desired), 'pending'),
  },
  retry: {
    from: 'failed',
    to: 'approved',
    word: 'retried',
    standing: task => {
      const linking = task.provisioning_state === 'linking_failed'
      return standingAt(linking ? 'link' : verbOf(task.intent, task.desired), 'working')
    },
  },
} satisfies Record<string, Decision>

export type DecisionName = keyof typeof decisions

const batchSize = 1000

/**
 * Decides about the selected tasks and returns how many there were.
 * @throws not_found when an id names no task; conflict when a named task is not in the state the decision is for
 */
export async function decideTasks(
  change: Change,
  name: DecisionName,
  selection: TaskSelection,
): Promise<number> {
  const decision: Decision = decisions[name]
  const ids = await lockSelected(change, decision, selection)
  for (let start = 0; start < ids.length; start += batchSize) {
    const tasks = await loadTasks(change, ids.slice(start, start + batchSize))
    await apply(change, decision, tasks)
  }
  return ids.length
}

async function lockSelected(
  change: Change,
  decision: Decision,
  selection: TaskSelection,
): Promise<readonly number[]> {
  const { tx, account } = change
  await takeTurn(tx, account)
  const wanted =
    'taskIds' in selection
      ? sql<boolean>`t.id in ${idList(selection.taskIds)}`
      : sql<boolean>`t.app_id = ${selection.appId} and t.state = ${decision.from} and ${currentIn(decision)}
          and ${selection.intent === undefined ? sql`true` : sql`t.intent = ${selection.intent}`}`
  await sql`
    select a.id from assignment a
    where a.account_id = ${account} and a.id in (
      select t.assignment_id from task t
      join assignment a on a.account_id = t.account_id and a.id = t.assignment_id
      where t.account_id = ${account} and ${wanted})
    order by a.id for no key update`.execute(tx)
  const found = await readSelected(change, decision, wanted)
  if ('taskIds' in selection) checkNamed(selection.taskIds, found, decision)
  return found.map(task => task.id)
}

/** Whether what a task says is still what is to be decided. Only what was ignored can be overtaken by something else. */
function currentIn(decision: Decision): RawBuilder<boolean> {
  return decision.from === 'ignored' ? stillIgnored : sql<boolean>`true`
}

interface SelectedTask {
  readonly id: number
  readonly state: TaskState
  readonly current: boolean
}

async function readSelected(
  { tx, account }: Change,
  decision: Decision,
  wanted: RawBuilder<boolean>,
): Promise<readonly SelectedTask[]> {
  const { rows } = await sql<SelectedTask>`
    select t.id, t.state, ${currentIn(decision)} as current from task t
    join assignment a on a.account_id = t.account_id and a.id = t.assignment_id
    where t.account_id = ${account} and ${wanted} order by t.id`.execute(tx)
  return rows
}

function checkNamed(ids: readonly number[], found: readonly SelectedTask[], decision: Decision): void {
  const tasks = new Map(found.map(task => [task.id, task]))
  for (const id of ids) {
    const task = tasks.get(id)
    if (task === undefined) throw notFound(`There is no task ${id}`)
    if (task.state !== decision.from) {
      throw conflict(
        `Task ${id} is ${task.state}; only a task that is ${decision.from} can be ${decision.word}`,
      )
    }
    if (!task.current)
      throw conflict(`Task ${id} cannot be ${decision.word}: something else is planned by now`)
  }
}

async function loadTasks({ tx, account }: Change, ids: readonly number[]): Promise<readonly DecidedTask[]> {
  const { rows } = await sql<DecidedTask>`
    select t.id, t.assignment_id, t.app_id, p.name as app_name, t.user_id, t.user_name, t.intent, t.state, t.hash, t.desired,
      a.acknowledged, a.reached, a.provisioning_state
    from task t
    join assignment a on a.account_id = t.account_id and a.id = t.assignment_id
    join app p on p.account_id = t.account_id and p.id = t.app_id
    where t.account_id = ${account} and t.id in ${idList(ids)}
    order by t.id`.execute(tx)
  return rows
}

async function apply(change: Change, decision: Decision, tasks: readonly DecidedTask[]): Promise<void> {
  const { tx, account, at, actor } = change
  const over = decision.to === 'ignored'
  const undecided = decision.to === 'pending'
  await sql`
    update task set state = ${decision.to}, decided_at = ${undecided ? null : at}::timestamptz,
      decided_by = ${undecided ? null : actor}, reason = null, finished_at = ${over ? at : null}::timestamptz,
      retries = retries + ${decision.from === 'failed' ? 1 : 0}
    where account_id = ${account} and id in ${idList(tasks.map(task => task.id))}`.execute(tx)
  const rows = tasks.map(task => ({
    id: task.assignment_id,
    ignored_hash: over ? task.hash : null,
    ...decision.standing(task),
  }))
  await sql`
    update assignment a set provisioning_state = v.state, provisioning_status = v.status, reason = null, attempts = 0,
      waits = 0, ignored_hash = v.ignored_hash, due_at = ${decision.to === 'approved' ? at : null}::timestamptz, updated_at = ${at}
    from ${recordset(rows)} as v(id bigint, ignored_hash text, state text, status text)
    where a.account_id = ${account} and a.id = v.id`.execute(tx)
  await writeEvents(
    change,
    tasks.map(task => decisionEvent(task, decision)),
  )
}

function decisionEvent(task: DecidedTask, decision: Decision): Event {
  return {
    type: 'provisioningEvent',
    user: { id: task.user_id, username: task.user_name },
    app: { id: task.app_id, name: task.app_name },
    taskId: task.id,
    notes: `Task to ${task.intent} ${decision.word}`,
  }
}

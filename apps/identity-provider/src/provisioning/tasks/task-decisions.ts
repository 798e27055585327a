/**
 * What an admin decides about tasks: approve and ignore what waits, reopen what was ignored, retry what failed. Each is
 * legal from one state only, and moves the assignment along with its task by the table of states.
 */
import { sql } from 'kysely'
import { type Event, writeEvents } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { anyId, recordset } from '../../storage/id-list.ts'
import type { DesiredAccount, TaskIntent, TaskState } from '../../storage/tables.ts'
import {
  knownOf,
  move,
  type Occurrence,
  type Place,
  placeAt,
  places,
  type Standing,
  verbOf,
} from '../states.ts'
import {
  type ApprovalBox,
  type Decidable,
  itsAssignment,
  lockSelected,
  type TaskSelection,
} from './task-selection.ts'

/** What of a task decides where its assignment goes. */
export interface DecidablePlace {
  readonly intent: TaskIntent
  readonly desired: DesiredAccount
  readonly acknowledged: DesiredAccount | null
  readonly reached: boolean
  readonly provisioning_state: string
}

interface DecidedTask extends DecidablePlace {
  readonly id: number
  readonly assignment_id: number
  readonly app_id: number
  readonly app_name: string
  readonly user_id: number
  readonly user_name: string
  readonly state: TaskState
  readonly hash: string
}

interface Decision extends Decidable {
  readonly to: TaskState
  readonly place: (task: DecidablePlace) => Place
  readonly event: (task: DecidablePlace) => Occurrence
}

const decisions = {
  approve: {
    from: 'pending',
    to: 'approved',
    word: 'approved',
    place: task => placeAt(verbOf(task.intent, task.desired), 'pending'),
    event: () => 'approve',
  },
  ignore: {
    from: 'pending',
    to: 'ignored',
    word: 'ignored',
    place: task => placeAt(verbOf(task.intent, task.desired), 'pending'),
    event: () => 'ignore',
  },
  reopen: {
    from: 'ignored',
    to: 'pending',
    word: 'reopened',
    place: () => 'unknown',
    event: task => `reopen ${verbOf(task.intent, task.desired)}`,
  },
  retry: {
    from: 'failed',
    to: 'approved',
    word: 'retried',
    place: task => {
      const linking = task.provisioning_state === places['link failed'].state
      return placeAt(linking ? 'link' : verbOf(task.intent, task.desired), 'failed')
    },
    event: () => 'retry',
  },
} satisfies Record<string, Decision>

export type DecisionName = keyof typeof decisions

/** Returns where the assignment of such a task goes by the decision. */
export function standingDecided(name: DecisionName, task: DecidablePlace): Standing {
  const decision: Decision = decisions[name]
  const known = knownOf(task.acknowledged, task.reached)
  return places[move(decision.place(task), decision.event(task), known)]
}

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
    await apply(change, name, tasks)
  }
  return ids.length
}

/**
 * Approves what waits for boxes of *Require admin approval* that were unticked, and returns how many tasks that were:
 * what needs no approval any more runs at once.
 */
export async function approveWaiting(
  change: Change,
  appId: number,
  boxes: readonly ApprovalBox[],
): Promise<number> {
  return boxes.length === 0 ? 0 : decideTasks(change, 'approve', { appId, boxes })
}

async function loadTasks({ tx, account }: Change, ids: readonly number[]): Promise<readonly DecidedTask[]> {
  const { rows } = await sql<DecidedTask>`
    select t.id, t.assignment_id, t.app_id, p.name as app_name, t.user_id, t.user_name, t.intent, t.state, t.hash, t.desired,
      a.acknowledged, a.reached, a.provisioning_state
    from task t ${itsAssignment}
    join app p on p.account_id = t.account_id and p.id = t.app_id
    where t.account_id = ${account} and t.id = ${anyId(ids)}
    order by t.id`.execute(tx)
  return rows
}

async function apply(change: Change, name: DecisionName, tasks: readonly DecidedTask[]): Promise<void> {
  const decision: Decision = decisions[name]
  const { tx, account, at, actor } = change
  const over = decision.to === 'ignored'
  const undecided = decision.to === 'pending'
  await sql`
    update task set state = ${decision.to}, decided_at = ${undecided ? null : at}::timestamptz,
      decided_by = ${undecided ? null : actor}, reason = null, finished_at = ${over ? at : null}::timestamptz,
      retries = retries + ${decision.from === 'failed' ? 1 : 0}
    where account_id = ${account} and id = ${anyId(tasks.map(task => task.id))}`.execute(tx)
  const rows = tasks.map(task => ({
    id: task.assignment_id,
    ignored_hash: over ? task.hash : null,
    ...standingDecided(name, task),
  }))
  await sql`
    update assignment a set provisioning_state = v.state, provisioning_status = v.status, reason = null, attempts = 0,
      waits = 0, ignored_hash = v.ignored_hash, due_at = ${decision.to === 'approved' ? at : null}::timestamptz, updated_at = ${at}
    from ${recordset(rows)} as v(id bigint, ignored_hash text, state text, status text)
    where a.account_id = ${account} and a.id = ${anyId(rows.map(row => row.id))} and a.id = v.id`.execute(tx)
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

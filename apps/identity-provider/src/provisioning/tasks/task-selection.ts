/**
 * Which tasks an admin means: some by id, or all of a list, app or person that are in the state that his decision is for.
 * Deciding takes its turn with planning, so that nothing is approved that is being superseded; then locks are taken as
 * the planner takes them: assignments, by ascending id.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Change, takeTurn } from '../../change.ts'
import { conflict, notFound } from '../../errors.ts'
import { anyId } from '../../storage/id-list.ts'
import type { TaskIntent, TaskState } from '../../storage/tables.ts'
import { matchesSearch, type TaskSearch, tasksWithApps } from './task-search.ts'

/** The boxes of *Require admin approval before this action is performed*. */
export type ApprovalBox = 'create' | 'update' | 'delete'

export interface TaskFilter {
  readonly appId?: number | undefined
  readonly userId?: number | undefined
  readonly intent?: TaskIntent | undefined
  readonly assignmentIds?: readonly number[] | undefined
  /** Those that the boxes are about: whatever follows from lost access is a deletion. */
  readonly boxes?: readonly ApprovalBox[] | undefined
}

/** All that a list shows, up to the newest task that was on it: nobody decides what he has not seen. */
export interface TasksMatching {
  readonly matching: TaskSearch
  readonly upTo: number
}

export type TaskSelection = { readonly taskIds: readonly number[] } | TasksMatching | TaskFilter

/** From which state a decision is taken, and how it is called when it was. */
export interface Decidable {
  readonly from: TaskState
  readonly word: string
}

/**
 * The assignment of a task, looked up for each by its key: `offset 0` keeps the database from joining lists of which it
 * does not know how long they are.
 */
export const itsAssignment = sql`cross join lateral (
  select * from assignment where account_id = t.account_id and id = t.assignment_id offset 0) a`

/** A task that was ignored, and whether that still holds: nothing else was planned since. */
const stillIgnored = sql<boolean>`(a.ignored_hash is not distinct from t.hash and not exists (
  select 1 from task later where later.account_id = t.account_id and later.assignment_id = t.assignment_id
    and later.id > t.id))`

/**
 * Returns the ids of the selected tasks, whose assignments are locked until the change ends.
 * @throws not_found when an id names no task; conflict when a named task is not in the state the decision is for
 */
export async function lockSelected(
  change: Change,
  decision: Decidable,
  selection: TaskSelection,
): Promise<readonly number[]> {
  const { tx, account } = change
  await takeTurn(tx, account)
  const wanted = wantedBy(account, decision, selection)
  await sql`
    select a.id from assignment a
    where a.account_id = ${account} and a.id = any(array(
      select t.assignment_id from task t ${itsAssignment}
      where t.account_id = ${account} and ${wanted}))
    order by a.id for no key update`.execute(tx)
  const found = await readSelected(change, decision, wanted)
  if ('taskIds' in selection) checkNamed(selection.taskIds, found, decision)
  return found.map(task => task.id)
}

function wantedBy(account: number, decision: Decidable, selection: TaskSelection): RawBuilder<boolean> {
  if ('taskIds' in selection) return sql<boolean>`t.id = ${anyId(selection.taskIds)}`
  const filter = 'upTo' in selection ? seenMatching(account, selection) : matching(selection)
  return sql<boolean>`t.state = ${decision.from} and ${currentIn(decision)} and ${filter}`
}

function seenMatching(account: number, { matching: search, upTo }: TasksMatching): RawBuilder<boolean> {
  return sql<boolean>`t.id = any(array(
    select t.id from ${tasksWithApps}
    where t.account_id = ${account} and t.id <= ${upTo} and ${matchesSearch(account, search)}))`
}

function matching({ appId, userId, intent, assignmentIds, boxes }: TaskFilter): RawBuilder<boolean> {
  const conditions: RawBuilder<boolean>[] = [sql`true`]
  if (appId !== undefined) conditions.push(sql`t.app_id = ${appId}`)
  if (userId !== undefined) conditions.push(sql`t.user_id = ${userId}`)
  if (intent !== undefined) conditions.push(sql`t.intent = ${intent}`)
  if (assignmentIds !== undefined) conditions.push(sql`t.assignment_id = ${anyId(assignmentIds)}`)
  if (boxes !== undefined) conditions.push(sql`${boxOf} in (${sql.join(boxes)})`)
  return sql.join(conditions, sql` and `)
}

/** The box that a task waits for, as the planner has it: by the grant first, then by what is to be done. */
const boxOf = sql<ApprovalBox>`(case when not a.granted then 'delete' when t.intent = 'create' then 'create'
  else 'update' end)`

/** Whether what a task says is still what is to be decided. Only what was ignored can be overtaken by something else. */
function currentIn(decision: Decidable): RawBuilder<boolean> {
  return decision.from === 'ignored' ? stillIgnored : sql<boolean>`true`
}

interface SelectedTask {
  readonly id: number
  readonly state: TaskState
  readonly current: boolean
}

async function readSelected(
  { tx, account }: Change,
  decision: Decidable,
  wanted: RawBuilder<boolean>,
): Promise<readonly SelectedTask[]> {
  const { rows } = await sql<SelectedTask>`
    select t.id, t.state, ${currentIn(decision)} as current from task t ${itsAssignment}
    where t.account_id = ${account} and ${wanted} order by t.id`.execute(tx)
  return rows
}

function checkNamed(ids: readonly number[], found: readonly SelectedTask[], decision: Decidable): void {
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

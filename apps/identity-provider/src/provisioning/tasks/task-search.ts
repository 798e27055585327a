/** Looking for tasks of the queue: the same words find what is listed, counted and decided about many at once. */
import { type RawBuilder, sql } from 'kysely'
import { containing } from '../../directory/role-search.ts'
import type { Task, TaskIntent, TaskState } from '../../storage/tables.ts'
import { canBeHeld, heldBecause } from './held.ts'
import { nameLike } from './name-like.ts'

export interface TaskSearch {
  readonly appId?: number | undefined
  readonly userId?: number | undefined
  readonly states?: readonly TaskState[] | undefined
  readonly intents?: readonly TaskIntent[] | undefined
  readonly approval?: Task['approval'] | undefined
  /** A part of the username, or of what the person is called now, in any case. */
  readonly part?: string | undefined
  /** `*` stands for anything; whatever its case. */
  readonly username?: string | undefined
  readonly held?: boolean | undefined
  readonly createdSince?: Date | undefined
  readonly createdUntil?: Date | undefined
  readonly decidedSince?: Date | undefined
  readonly decidedUntil?: Date | undefined
}

/** Tasks `t` with their apps `p`. */
export const tasksWithApps: RawBuilder<unknown> = sql`task t join app p on p.account_id = t.account_id and p.id = t.app_id`

/** Returns, in SQL over `tasksWithApps`, whether a task of the account matches everything asked. */
export function matchesSearch(account: number, search: TaskSearch): RawBuilder<boolean> {
  const { appId, userId, states, intents, approval, part, username, held } = search
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (appId !== undefined) conditions.push(sql`t.app_id = ${appId}`)
  if (userId !== undefined) conditions.push(sql`t.user_id = ${userId}`)
  if (states !== undefined) conditions.push(sql`t.state in (${sql.join(states)})`)
  if (intents !== undefined) conditions.push(sql`t.intent in (${sql.join(intents)})`)
  if (approval !== undefined) conditions.push(sql`t.approval = ${approval}`)
  if (part !== undefined) conditions.push(isCalled(account, part))
  if (username !== undefined) conditions.push(nameLike(sql.ref('t.user_name'), username))
  if (held !== undefined) {
    conditions.push(sql`(${canBeHeld} and ${heldBecause} is not null) = ${held}`)
  }
  for (const [column, since, until] of [
    [sql`t.created_at`, search.createdSince, search.createdUntil],
    [sql`t.decided_at`, search.decidedSince, search.decidedUntil],
  ] as const) {
    if (since !== undefined) conditions.push(sql`${column} >= ${since}`)
    if (until !== undefined) conditions.push(sql`${column} <= ${until}`)
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** A task keeps the username that it was planned for; who was deleted since is found by that alone. */
function isCalled(account: number, part: string): RawBuilder<boolean> {
  return sql<boolean>`(lower(t.user_name) like ${containing(part)} or t.user_id in (
    select u.id from directory_user u where u.account_id = ${account} and u.search_folded like ${containing(part)}))`
}

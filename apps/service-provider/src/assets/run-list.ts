/** The runs of a recipe, as they are shown: the newest first. */
import type { Kysely } from 'kysely'
import type { RunState } from '../storage/asset-tables.ts'
import type { Tables } from '../storage/tables.ts'

export interface RunView {
  readonly id: string
  readonly state: RunState
  /** Null is the schedule. */
  readonly startedBy: string | null
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly durationMs: number | null
  /** What the connection's target answered with. */
  readonly answerStatus: number | null
  readonly reason: string | null
}

export interface RunQuery {
  readonly workspaceId: string
  readonly recipeId: string
  readonly id?: string | undefined
  /** The id behind which the page begins, going back. */
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` runs. */
export async function listRuns(
  db: Kysely<Tables>,
  { workspaceId, recipeId, id, after, limit }: RunQuery,
): Promise<readonly RunView[]> {
  let selection = db
    .selectFrom('recipe_run')
    .select([
      'id',
      'state',
      'started_by as startedBy',
      'started_at as startedAt',
      'ended_at as endedAt',
      'duration_ms as durationMs',
      'answer_status as answerStatus',
      'reason',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('recipe_id', '=', recipeId)
  if (id !== undefined) selection = selection.where('id', '=', id)
  if (after !== undefined) selection = selection.where('id', '<', after)
  return selection.orderBy('id', 'desc').limit(limit).execute()
}

/** What of the SCIM requests of a day was passed over or understood as something else, by attribute and reason. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'

export interface SkippedAttribute {
  readonly path: string
  readonly reason: string
  /** How many requests. */
  readonly requests: number
  readonly lastAt: Date
}

const dayMs = 24 * 3_600_000
const most = 100

/** The most frequent first, at most 100. Looks at the requests that are kept of the workspace, by the primary key. */
export async function listSkipped(
  db: Kysely<Tables>,
  workspaceId: string,
  now: Date,
): Promise<readonly SkippedAttribute[]> {
  const { rows } = await sql<SkippedAttribute>`
    select told.path, told.reason, count(distinct request.id)::int as requests, max(request.at) as "lastAt"
    from scim_request as request,
      jsonb_to_recordset(request.warnings::jsonb) as told (path text, reason text)
    where request.workspace_id = ${workspaceId} and request.at >= ${new Date(now.getTime() - dayMs)}
      and request.warnings <> '[]'
    group by told.path, told.reason
    order by requests desc, told.path, told.reason
    limit ${most}`.execute(db)
  return rows
}

/** What the rows of connections and of recipes have in common: how one is found, and the columns that both have. */
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'

/** Whether a row of an asset's table is this one. */
export function isAsset(workspaceId: string, id: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`workspace_id = ${workspaceId} and id = ${id}`
}

/** Of an asset that is made now. */
export function newColumns(
  [workspaceId, id]: readonly [string, string],
  draft: {
    readonly name: string
    readonly environment: string
    readonly ownerId: string
    readonly teamId: string | null
  },
  at: Date,
) {
  return {
    workspace_id: workspaceId,
    id,
    name: draft.name,
    environment: draft.environment,
    owner_id: draft.ownerId,
    team_id: draft.teamId,
    orphaned_at: null,
    created_at: at,
    updated_at: at,
  }
}

/** Of an asset that is changed now; what the change does not name stays. */
export function changedColumns(
  before: { readonly name: string; readonly team_id: string | null },
  { name, teamId }: { readonly name?: string | undefined; readonly teamId?: string | null | undefined },
  at: Date,
) {
  return {
    name: name ?? before.name,
    team_id: teamId === undefined ? before.team_id : teamId,
    updated_at: at,
  }
}

/**
 * Workspaces: one customer's members, tokens and history, apart from everybody else's. An empty installation gets
 * a first workspace, exactly one even where several processes start at once.
 */
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { presets } from './presets.ts'
import {
  noSuchWorkspace,
  type Preset,
  parseSettings,
  saveSettings,
  type WorkspaceSettings,
} from './settings.ts'

export interface Workspace {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
}

/** An arbitrary number that only this question uses, so that starting processes ask it one after the other. */
const firstWorkspaceLock = 7_150_415

/**
 * The oldest workspace, made here where there is none yet: `{ workspace, isNew }`.
 * Takes a lock until the transaction ends, so a second process starting at the same moment finds the first one's.
 */
export async function ensureFirstWorkspace(
  tx: Transaction<Tables>,
  settings: WorkspaceSettings,
  ports: Ports,
): Promise<{ readonly workspace: Workspace; readonly isNew: boolean }> {
  await sql`select pg_advisory_xact_lock(${firstWorkspaceLock}::bigint)`.execute(tx)
  const first = await tx
    .selectFrom('workspace')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (first !== undefined) {
    // One that was made before there were settings.
    if (first.settings === null) await saveSettings(tx, first.id, settings)
    return { workspace: { id: first.id, name: first.name, createdAt: first.created_at }, isNew: false }
  }
  const workspace = { id: ports.newId(), name: 'Workspace', createdAt: ports.clock() }
  await tx
    .insertInto('workspace')
    .values({
      id: workspace.id,
      name: workspace.name,
      created_at: workspace.createdAt,
      settings: JSON.stringify(settings),
    })
    .execute()
  await letEveryoneLook(tx, workspace, ports)
  return { workspace, isNew: true }
}

/** Everyone in a workspace may see its people, until that permission is withdrawn. */
async function letEveryoneLook(tx: Transaction<Tables>, workspace: Workspace, ports: Ports): Promise<void> {
  await tx
    .insertInto('permission_grant')
    .values({
      workspace_id: workspace.id,
      id: ports.newId(),
      identity_kind: 'everyone',
      identity_id: null,
      permission: 'view',
      resource_kind: 'directory',
      resource_id: null,
      granted_at: workspace.createdAt,
      granted_by: 'system',
    })
    .execute()
}

export interface WorkspaceDraft {
  readonly name: string
  readonly preset: Preset
}

export const presetNames = ['vault', 'automation', 'catalog', 'plain'] as const satisfies readonly Preset[]

export interface WorkspaceView extends Workspace {
  readonly preset: Preset
}

/** A new workspace that behaves as the preset says. */
export async function createWorkspace(
  tx: Transaction<Tables>,
  { name, preset }: WorkspaceDraft,
  ports: Ports,
): Promise<WorkspaceView> {
  const made = { id: ports.newId(), name, preset, createdAt: ports.clock() }
  await tx
    .insertInto('workspace')
    .values({ id: made.id, name, created_at: made.createdAt, settings: JSON.stringify(presets[preset]) })
    .execute()
  await letEveryoneLook(tx, made, ports)
  return made
}

/** At most `limit` workspaces of the installation, the earliest made first, those behind the id `after`. */
export async function listWorkspaces(
  db: Kysely<Tables>,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly WorkspaceView[]> {
  const all = db.selectFrom('workspace').select(['id', 'name', 'created_at', 'settings'])
  const chosen = after === undefined ? all : all.where('id', '>', after)
  const rows = await chosen.orderBy('id').limit(limit).execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    preset: parseSettings(row.settings).preset,
    createdAt: row.created_at,
  }))
}

export interface WorkspaceDetail extends WorkspaceView {
  /** What the operator has given it, `scim` among them. */
  readonly capabilities: readonly string[]
  readonly scimEnabled: boolean
}

/** One workspace. @throws not_found when there is none of this id */
export async function readWorkspace(db: Kysely<Tables>, id: string): Promise<WorkspaceDetail> {
  const row = await db.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw noSuchWorkspace(id)
  return {
    id: row.id,
    name: row.name,
    preset: parseSettings(row.settings).preset,
    capabilities: row.capabilities,
    scimEnabled: row.scim_enabled,
    createdAt: row.created_at,
  }
}

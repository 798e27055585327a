/** A new workspace as its preset has it: its settings, and where it has environments the roles it begins with. */
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { presets } from '../tenants/presets.ts'
import type { Origin } from '../tenants/principals.ts'
import type { WorkspaceSettings } from '../tenants/settings.ts'
import { createWorkspace, type WorkspaceDraft, type WorkspaceView } from '../tenants/workspaces.ts'
import { environmentRoles } from './catalogue.ts'
import { insertRoles } from './role-store.ts'

/** The workspace just made, told to its history. */
export async function foundWorkspace(
  tx: Transaction<Tables>,
  draft: WorkspaceDraft,
  origin: Origin,
  ports: Ports,
): Promise<WorkspaceView> {
  const workspace = await createWorkspace(tx, draft, ports)
  const { id: workspaceId, name: subject, preset, createdAt: at } = workspace
  await insertBeginningRoles(tx, workspaceId, presets[preset], at)
  const row = { event: 'workspace.created', field: null, oldValue: null, newValue: { preset } }
  await recordEvents(tx, { workspaceId, at, origin, subject }, [row])
  return workspace
}

/** Gives a workspace that was just made the roles that it begins with. */
export async function insertBeginningRoles(
  tx: Transaction<Tables>,
  workspaceId: string,
  { environments, unknownRole }: WorkspaceSettings,
  at: Date,
): Promise<void> {
  // Where any role is accepted as it comes there is nothing to choose from.
  const hasRoles = environments.length > 0 && unknownRole !== 'accept'
  await insertRoles(tx, workspaceId, hasRoles ? environmentRoles : [], at)
}

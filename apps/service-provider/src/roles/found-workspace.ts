/** A new workspace as its preset has it: its settings, and where it has environments the roles it begins with. */
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { presets } from '../tenants/presets.ts'
import type { Origin } from '../tenants/principals.ts'
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
  // Where any role is accepted as it comes there is nothing to choose from.
  const hasRoles = presets[preset].environments.length > 0 && presets[preset].unknownRole !== 'accept'
  await insertRoles(tx, workspaceId, hasRoles ? environmentRoles : [], at)
  const row = { event: 'workspace.created', field: null, oldValue: null, newValue: { preset } }
  await recordEvents(tx, { workspaceId, at, origin, subject }, [row])
  return workspace
}

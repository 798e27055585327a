/**
 * How one workspace behaves, as data: what its product has, and what it does where customers differ. Kept as JSON in
 * the workspace's row and read through a schema both ways, so that nothing else than this is ever acted on. A change
 * raises the workspace's version, by which every process notices it.
 */
import type { Json } from '@joinery/scim'
import { type Kysely, sql, type Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { presets } from './presets.ts'
import { settingsSchema } from './settings-schema.ts'
import type { WorkspaceSettings } from './settings-shape.ts'

export type { LinkKey, Preset, RoleAttributes, WorkspaceSettings } from './settings-shape.ts'

/** The settings of a stored value; those of `plain` where there is none. @throws ZodError when it is no settings */
export function parseSettings(value: Json): WorkspaceSettings {
  return value === null ? presets.plain : settingsSchema.parse(value)
}

/** The settings of a workspace. @throws not_found when there is no such workspace */
export async function readSettings(db: Kysely<Tables>, workspaceId: string): Promise<WorkspaceSettings> {
  const row = await db
    .selectFrom('workspace')
    .select('settings')
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  if (row === undefined) throw noSuchWorkspace(workspaceId)
  return parseSettings(row.settings)
}

/** Stores settings; every process acts on them from its next SCIM request on. Telling the history is the caller's. */
export async function saveSettings(
  tx: Transaction<Tables>,
  workspaceId: string,
  settings: WorkspaceSettings,
): Promise<void> {
  const text = JSON.stringify(settingsSchema.parse(settings))
  await tx
    .updateTable('workspace')
    .set({ settings: text, settings_version: sql<number>`settings_version + 1` })
    .where('id', '=', workspaceId)
    .execute()
}

export function noSuchWorkspace(workspaceId: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no workspace ${workspaceId}`)
}

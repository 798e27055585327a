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

/** Which product the workspace is one of; `plain` is none of them. */
export type Preset = 'vault' | 'automation' | 'catalog' | 'plain'

/** By what somebody who was there before SCIM is known again. */
export type LinkKey = 'externalId' | 'userName' | 'email'

/** The custom schema in which the identity provider says who has which role. */
export interface RoleAttributes {
  readonly urn: string
  /** The attribute of the environment `dev`; every other one is this with `_` and its name: `workato_role_prod`. */
  readonly prefix: string
}

export interface WorkspaceSettings {
  readonly preset: Preset
  /** From first and last name at the first sync only and then an admin's, or always. */
  readonly displayName: 'first_sync' | 'follow'
  /** Whether somebody who is provisioned has to accept an invitation first. */
  readonly invitations: 'none' | 'on_create'
  /** How long the link of an invitation holds. */
  readonly invitationDays: number
  /** Where a member can have a role: `['dev', 'test', 'prod']`; none and the custom schema is not served. */
  readonly environments: readonly string[]
  readonly roleAttributes: RoleAttributes
  /** What becomes of a role that the catalogue does not have; `accept` keeps its name, which gives no rights. */
  readonly unknownRole: 'accept' | 'refuse' | 'default' | 'no_access'
  /** What becomes of a role that is not given any more. */
  readonly absentRole: 'default' | 'keep'
  /** The role of whoever is given none; null is none. */
  readonly defaultRole: string | null
  /** Whether SCIM Groups are served, and may stand for roles and teams. */
  readonly groups: 'teams' | 'not_advertised'
  /** Whether the product has shared accounts and grants on them. */
  readonly grants: boolean
  /** Whether the product has connections and recipes. */
  readonly assets: boolean
  /** What an edit by hand of a field that SCIM manages meets. */
  readonly manualEdits: 'refuse' | 'warn'
  /** In this order. */
  readonly linkBy: readonly LinkKey[]
  /** How long SCIM may be silent before the workspace is told; 0 never tells. */
  readonly silenceHours: number
}

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

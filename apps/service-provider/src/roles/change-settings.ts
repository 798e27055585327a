/**
 * A workspace's settings changed: checked against its roles and mappings, told to the history field by field, and, where
 * roles follow from what changed, worked out anew for everybody, in batches that each hold by themselves.
 */
import type { Database } from '@joinery/database'
import type { Json } from '@joinery/scim'
import { sql, type Transaction } from 'kysely'
import { type Issue, ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { saveSettings, type WorkspaceSettings } from '../tenants/settings.ts'
import { holdConfiguration } from './change-configuration.ts'
import type { WorkspaceConfiguration } from './configuration.ts'
import type { Occasion } from './role-store.ts'
import { workOutAnew } from './work-out.ts'

const decideRoles = [
  'environments',
  'unknownRole',
  'absentRole',
  'defaultRole',
] as const satisfies readonly (keyof WorkspaceSettings)[]

/**
 * Stores the settings; whether roles follow from what changed.
 * @throws invalid_request naming each setting that does not fit roles and mappings
 * @throws not_found when there is no such workspace
 */
export async function changeSettings(
  tx: Transaction<Tables>,
  occasion: Occasion,
  settings: WorkspaceSettings,
): Promise<boolean> {
  const configuration = await holdConfiguration(tx, occasion.workspaceId)
  const issues = issuesOf(configuration, settings)
  if (issues.length > 0) {
    throw new ServiceProviderError('invalid_request', 'the settings do not fit roles and mappings', issues)
  }
  await saveSettings(tx, occasion.workspaceId, settings)
  const { name } = await tx
    .selectFrom('workspace')
    .select('name')
    .where('id', '=', occasion.workspaceId)
    .executeTakeFirstOrThrow()
  const [before, after] = [jsonOf(configuration.settings), jsonOf(settings)]
  const changed = Object.keys(after).filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const rows = changed.map(field => ({
    event: 'workspace.settings_changed',
    field,
    oldValue: before[field] ?? null,
    newValue: after[field] ?? null,
  }))
  await recordEvents(tx, { ...occasion, subject: name }, rows)
  return decideRoles.some(key => changed.includes(key))
}

function jsonOf(settings: WorkspaceSettings): Record<string, Json> {
  const { environments, roleAttributes, linkBy, ...plain } = settings
  return {
    ...plain,
    environments: [...environments],
    roleAttributes: { ...roleAttributes },
    linkBy: [...linkBy],
  }
}

function issuesOf(
  { catalogue, mappings }: WorkspaceConfiguration,
  settings: WorkspaceSettings,
): readonly Issue[] {
  const issues: Issue[] = []
  const { defaultRole, environments, groups } = settings
  if (defaultRole !== null && !catalogue.byName.has(defaultRole)) {
    const meant = catalogue.spellingOf(defaultRole)
    const hint = meant === undefined ? 'make it first' : `it is ${JSON.stringify(meant)}`
    issues.push({ path: 'defaultRole', message: `there is no role ${JSON.stringify(defaultRole)}: ${hint}` })
  }
  const lost = mappings.flatMap(mapping =>
    'environment' in mapping && !environments.includes(mapping.environment) ? [mapping.environment] : [],
  )
  for (const environment of new Set(lost)) {
    const message = `groups stand for roles in ${environment}: remove their mappings first`
    issues.push({ path: 'environments', message })
  }
  if (groups === 'not_advertised' && mappings.length > 0) {
    issues.push({ path: 'groups', message: 'groups stand for roles or teams: remove their mappings first' })
  }
  return issues
}

const membersOfOneBatch = 500

/** Works out the roles of every member anew, batch by batch; how many members changed. */
export async function workOutAll(database: Database<Tables>, occasion: Occasion): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let changed = 0
  for (;;) {
    const batch = await database.query
      .selectFrom('member')
      .select('id')
      .where('workspace_id', '=', occasion.workspaceId)
      .where('id', '>', after)
      .where('status', '<>', 'deprovisioned')
      .orderBy('id')
      .limit(membersOfOneBatch)
      .execute()
    const last = batch.at(-1)
    if (last === undefined) return changed
    const ids = batch.map(row => row.id)
    changed += await database.transaction(tx => workOutAnew(tx, { ...occasion, limit: null }, ids))
    after = last.id
  }
}

/** Changes a workspace's name. @throws not_found when there is no such workspace */
export async function renameWorkspace(
  tx: Transaction<Tables>,
  occasion: Occasion,
  name: string,
): Promise<void> {
  const { workspaceId } = occasion
  await holdConfiguration(tx, workspaceId)
  const before = await tx
    .selectFrom('workspace')
    .select('name')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  if (before.name === name) return
  await tx.updateTable('workspace').set({ name }).where('id', '=', workspaceId).execute()
  const row = { event: 'workspace.renamed', field: 'name', oldValue: before.name, newValue: name }
  await recordEvents(tx, { ...occasion, subject: name }, [row])
}

/** Sets which capabilities the workspace has been given. @throws not_found when there is no such workspace */
export async function changeCapabilities(
  tx: Transaction<Tables>,
  occasion: Occasion,
  capabilities: readonly string[],
): Promise<void> {
  const { workspaceId } = occasion
  await holdConfiguration(tx, workspaceId)
  const before = await tx
    .selectFrom('workspace')
    .select(['name', 'capabilities'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('workspace')
    .set({ capabilities: sql<readonly string[]>`${[...capabilities]}::text[]` })
    .where('id', '=', workspaceId)
    .execute()
  const [oldValue, newValue] = [[...before.capabilities], [...capabilities]]
  const row = { event: 'workspace.capabilities_changed', field: 'capabilities', oldValue, newValue }
  await recordEvents(tx, { ...occasion, subject: before.name }, [row])
}

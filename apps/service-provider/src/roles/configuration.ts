/**
 * What a SCIM write has to know of its workspace, kept in memory: settings, roles, mapped groups, what single sign-on does
 * about people, and the resource types that follow. The token check reads the workspace's version in its own statement,
 * so what is remembered is exact at every request; where a write locks a member it looks once more.
 */
import { fixedStatement } from '@joinery/database'
import { groupResourceType, type Json, type ResourceTypeDefinition, userResourceType } from '@joinery/scim'
import type { QueryExecutorProvider } from 'kysely'
import type { JitMode, JitWithScim, RoleSync } from '../storage/single-sign-on-tables.ts'
import { noSuchWorkspace, parseSettings, type WorkspaceSettings } from '../tenants/settings.ts'
import { allRights, type Catalogue, catalogueOf, type Right, type Role } from './catalogue.ts'
import { roleExtension } from './role-attributes.ts'

/** A group that stands for a role or a team. */
export type LiveMapping =
  | { readonly groupId: string; readonly environment: string; readonly role: string }
  | { readonly groupId: string; readonly teamId: string }

/** What single sign-on does about people, of a workspace whose identity provider is switched on. */
export interface JustInTime {
  readonly mode: JitMode
  readonly withScim: JitWithScim
  readonly roleSync: RoleSync
}

/** Whether somebody whom nobody knows here is made at his first sign-in. */
export function makesPeople(mode: JitMode): boolean {
  return mode === 'create' || mode === 'create_and_update'
}

export interface WorkspaceConfiguration {
  readonly settings: WorkspaceSettings
  /** Null where nobody signs in by single sign-on. */
  readonly justInTime: JustInTime | null
  readonly catalogue: Catalogue
  /** Those that are not broken. */
  readonly mappings: readonly LiveMapping[]
  readonly resourceTypes: readonly ResourceTypeDefinition[]
  readonly version: number
}

export interface Configurations {
  /** What is remembered; to be called while a request of this workspace is answered. @throws Error when nothing is */
  known(workspaceId: string): WorkspaceConfiguration
  /** Sees to it that what is remembered is of this version. */
  renew(workspaceId: string, version: number): Promise<void>
  /** What is so now, and remembered from here on. @throws not_found when there is no such workspace */
  load(workspaceId: string): Promise<WorkspaceConfiguration>
}

/** What is forgotten is read again. */
const mostWorkspaces = 10_000
const mostSchemas = 1_000

interface ConfigurationRow {
  readonly settings: Json
  readonly settings_version: number
  readonly roles: Json
  readonly mappings: Json
  readonly jit: JitMode | null
  readonly jit_with_scim: JitWithScim | null
  readonly role_sync: RoleSync | null
}

/** By primary keys; roles and mappings are few. */
const configurationOf = fixedStatement<ConfigurationRow>(
  'workspace-configuration',
  `select workspace.settings, workspace.settings_version, provider.jit, provider.jit_with_scim, provider.role_sync,
    (select coalesce(json_agg(json_build_object(
      'name', name, 'description', description, 'rank', rank, 'rights', rights)), '[]')
      from role where workspace_id = $1) as roles,
    (select coalesce(json_agg(json_build_object(
      'groupId', group_id, 'environment', environment, 'role', role, 'teamId', team_id)), '[]')
      from group_mapping where workspace_id = $1 and broken_at is null) as mappings
  from workspace left join saml_provider as provider on provider.workspace_id = workspace.id and provider.enabled
  where workspace.id = $1`,
)

/** What the processes of an installation remember, each for itself. `query` is the database's outer handle. */
export function createConfigurations(query: QueryExecutorProvider): Configurations {
  const kept = new Map<string, WorkspaceConfiguration>()
  const types = sharedTypes()

  async function load(workspaceId: string): Promise<WorkspaceConfiguration> {
    const configuration = await read(query, workspaceId, types)
    kept.delete(workspaceId)
    kept.set(workspaceId, configuration)
    if (kept.size > mostWorkspaces) kept.delete(kept.keys().next().value ?? '')
    return configuration
  }

  return {
    known(workspaceId) {
      const configuration = kept.get(workspaceId)
      if (configuration === undefined)
        throw new Error(`nothing is remembered of the workspace ${workspaceId}`)
      return configuration
    },
    async renew(workspaceId, version) {
      if (kept.get(workspaceId)?.version !== version) await load(workspaceId)
    },
    load,
  }
}

/** What is so inside a transaction. @throws not_found when there is no such workspace */
export async function readConfiguration(
  tx: QueryExecutorProvider,
  workspaceId: string,
): Promise<WorkspaceConfiguration> {
  return read(tx, workspaceId, sharedTypes())
}

async function read(
  executor: QueryExecutorProvider,
  workspaceId: string,
  types: (settings: WorkspaceSettings) => readonly ResourceTypeDefinition[],
): Promise<WorkspaceConfiguration> {
  const [row] = await configurationOf.run(executor, [workspaceId])
  if (row === undefined) throw noSuchWorkspace(workspaceId)
  const settings = parseSettings(row.settings)
  return {
    settings,
    justInTime: readJustInTime(row),
    catalogue: catalogueOf(listOf(row.roles).map(readRole)),
    mappings: listOf(row.mappings).map(readMapping),
    resourceTypes: types(settings),
    version: row.settings_version,
  }
}

function readJustInTime({
  jit: mode,
  jit_with_scim: withScim,
  role_sync: roleSync,
}: ConfigurationRow): JustInTime | null {
  return mode === null || withScim === null || roleSync === null ? null : { mode, withScim, roleSync }
}

/** What is served over SCIM where the workspace is set so. */
function resourceTypesFor(settings: WorkspaceSettings): readonly ResourceTypeDefinition[] {
  const extensions = settings.environments.length === 0 ? [] : [roleExtension(settings)]
  const user = userResourceType(extensions)
  return settings.groups === 'not_advertised' ? [user] : [user, groupResourceType()]
}

/** Workspaces that are set alike share their types, for what follows from a type is kept by the object. */
function sharedTypes(): (settings: WorkspaceSettings) => readonly ResourceTypeDefinition[] {
  const made = new Map<string, readonly ResourceTypeDefinition[]>()
  return settings => {
    const { environments, roleAttributes, groups } = settings
    const key = JSON.stringify([environments, roleAttributes.urn, roleAttributes.prefix, groups])
    const types = made.get(key) ?? resourceTypesFor(settings)
    if (made.size >= mostSchemas) made.clear()
    made.set(key, types)
    return types
  }
}

function listOf(value: Json): readonly Record<string, Json>[] {
  if (!Array.isArray(value)) throw new Error('the database answered no list')
  return value.map(item => {
    if (item === null || typeof item !== 'object' || Array.isArray(item))
      throw new Error('and no objects in it')
    return { ...item }
  })
}

function readRole(row: Record<string, Json>): Role {
  const rights = row['rights']
  const has = (right: Right) => Array.isArray(rights) && rights.includes(right)
  return {
    name: textOf(row, 'name'),
    description: textOf(row, 'description'),
    rank: Number(row['rank']),
    rights: allRights.filter(has),
  }
}

function readMapping(row: Record<string, Json>): LiveMapping {
  const groupId = textOf(row, 'groupId')
  if (row['teamId'] !== null) return { groupId, teamId: textOf(row, 'teamId') }
  return { groupId, environment: textOf(row, 'environment'), role: textOf(row, 'role') }
}

function textOf(row: Record<string, Json>, name: string): string {
  const value = row[name]
  if (typeof value !== 'string') throw new Error(`the database answered no ${name}`)
  return value
}

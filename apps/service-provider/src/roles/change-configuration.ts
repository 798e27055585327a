/**
 * Changing what roles follow from: settings, roles and mappings, one change of a workspace at a time. Whoever writes a
 * group meanwhile is waited for, so that nobody's roles are worked out by what was before and stay so.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { type Configurations, readConfiguration, type WorkspaceConfiguration } from './configuration.ts'

/** The upper half of the lock's number, which only this question uses; the lower half is the workspace's. */
const configurationLock = 7_150_416

const lockAlone = fixedStatement<never>(
  'configuration-lock',
  'select pg_advisory_xact_lock($1::integer, hashtext($2::text))',
)

const lockShared = fixedStatement<never>(
  'configuration-lock-shared',
  'select pg_advisory_xact_lock_shared($1::integer, hashtext($2::text))',
)

const raiseVersion = fixedStatement<never>(
  'configuration-raise',
  'update workspace set settings_version = settings_version + 1 where id = $1',
)

const versionOf = fixedStatement<{ readonly settings_version: number }>(
  'configuration-version',
  'select settings_version from workspace where id = $1',
)

/**
 * What is so, for this transaction to change; to be called before anything is locked. Every process notices the change
 * by the version.
 * @throws not_found when there is no such workspace
 */
export async function holdConfiguration(
  tx: Transaction<Tables>,
  workspaceId: string,
): Promise<WorkspaceConfiguration> {
  await lockAlone.run(tx, [configurationLock, workspaceId])
  const configuration = await readConfiguration(tx, workspaceId)
  await raiseVersion.run(tx, [workspaceId])
  return configuration
}

/** What is so and stays so until the transaction ends. */
export async function shareConfiguration(
  tx: Transaction<Tables>,
  configurations: Configurations,
  workspaceId: string,
): Promise<WorkspaceConfiguration> {
  await lockShared.run(tx, [configurationLock, workspaceId])
  const remembered = configurations.known(workspaceId)
  const [row] = await versionOf.run(tx, [workspaceId])
  return row?.settings_version === remembered.version ? remembered : readConfiguration(tx, workspaceId)
}

/** Has every process read again, where a SCIM write has changed what others remember. */
export async function raiseConfiguration(tx: Transaction<Tables>, workspaceId: string): Promise<void> {
  await raiseVersion.run(tx, [workspaceId])
}

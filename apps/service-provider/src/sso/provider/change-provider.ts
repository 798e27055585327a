/**
 * Setting single sign-on of a workspace up, changing it and taking it away. What decides who comes in raises a version,
 * and only a version that was tried out may be enforced: passwords then open nothing, and their sessions end.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { ServiceProviderError } from '../../errors.ts'
import { recordEvents } from '../../history/append.ts'
import { differencesBetween } from '../../history/events.ts'
import { raiseConfiguration } from '../../roles/change-configuration.ts'
import { endPasswordSessions, endSignOnSessions } from '../../sessions/end-by-means.ts'
import type { JitMode, JitWithScim, RoleSync } from '../../storage/single-sign-on-tables.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Origin } from '../../tenants/principals.ts'
import { readSettings } from '../../tenants/settings.ts'
import { type AttributeNamesChange, changedNames, usualAttributeNames } from './attribute-names.ts'
import { findProvider, type SamlProvider } from './provider.ts'
import { factsOf } from './provider-facts.ts'
import type { ReadSource } from './provider-source.ts'

/** What is not named stays as it is. */
export interface ProviderChange {
  readonly source?: ReadSource | undefined
  readonly enabled?: boolean | undefined
  readonly enforced?: boolean | undefined
  readonly idpInitiated?: boolean | undefined
  readonly signRequests?: boolean | undefined
  readonly clockSkewSeconds?: number | undefined
  readonly attributeNames?: AttributeNamesChange | undefined
  readonly jit?: JitMode | undefined
  readonly jitWithScim?: JitWithScim | undefined
  readonly roleSync?: RoleSync | undefined
}

/** Of a first set-up: the key of the workspace's own, sealed. */
export interface OwnKey {
  readonly certificate: string
  readonly privateKey: Uint8Array
}

export interface ProviderOccasion {
  readonly workspaceId: string
  readonly at: Date
  readonly origin: Origin
  /** Of who makes the change; his own session stays. */
  readonly sessionId: string | null
}

const skewSeconds = 60

/**
 * Stores the change and tells the history.
 * @throws conflict when nothing is set up and the change has no identity provider, or what is to be enforced was not
 * tried out as it is now; invalid_request when it names a role of an environment that there is not
 */
export async function changeProvider(
  tx: Transaction<Tables>,
  occasion: ProviderOccasion,
  change: ProviderChange,
  makeKey: OwnKey | undefined,
): Promise<void> {
  const before = await findProvider(tx, occasion.workspaceId, 'update')
  await requireEnvironments(tx, occasion.workspaceId, before, change)
  if (before === undefined) await insertProvider(tx, occasion, change, makeKey)
  else await updateProvider(tx, occasion, before, change)
  const after = await findProvider(tx, occasion.workspaceId)
  if (after === undefined) throw new Error('the identity provider was not stored')
  requireTested(before, after)
  // SCIM writes go by the precedence of roles, and by whether sign-ins make people.
  await raiseConfiguration(tx, occasion.workspaceId)
  await tellChange(tx, occasion, before, after)
  await endWhatMayNotBe(tx, occasion, before, after)
}

/** What is stored of an environment that was taken away since may be sent back as it was shown. */
async function requireEnvironments(
  tx: Transaction<Tables>,
  workspaceId: string,
  before: SamlProvider | undefined,
  { attributeNames }: ProviderChange,
): Promise<void> {
  if (attributeNames?.roles === undefined) return
  const { environments } = await readSettings(tx, workspaceId)
  const known = new Set([...environments, ...Object.keys(before?.attributeNames.roles ?? {})])
  const issues = Object.keys(attributeNames.roles)
    .filter(name => !known.has(name))
    .map(name => ({ path: `attributeNames.roles.${name}`, message: saysEnvironments(environments) }))
  const [first] = issues
  if (first === undefined) return
  const message = `the body is not acceptable: ${first.path}: ${first.message}`
  throw new ServiceProviderError('invalid_request', message, issues)
}

function saysEnvironments(environments: readonly string[]): string {
  if (environments.length === 0) return 'the workspace has no environments'
  return `is no environment of the workspace, which has ${environments.join(', ')}`
}

async function insertProvider(
  tx: Transaction<Tables>,
  { workspaceId, at }: ProviderOccasion,
  change: ProviderChange,
  key: OwnKey | undefined,
): Promise<void> {
  if (change.source === undefined || key === undefined) {
    throw new ServiceProviderError('conflict', 'no identity provider is set up: name one as identityProvider')
  }
  const made = await tx
    .insertInto('saml_provider')
    .values({
      workspace_id: workspaceId,
      enabled: change.enabled ?? true,
      enforced: change.enforced ?? false,
      idp_initiated: change.idpInitiated ?? true,
      sign_requests: change.signRequests ?? false,
      clock_skew_seconds: change.clockSkewSeconds ?? skewSeconds,
      ...sourceColumns(change.source, at),
      attribute_names: JSON.stringify(changedNames(usualAttributeNames, change.attributeNames)),
      jit: change.jit ?? 'off',
      jit_with_scim: change.jitWithScim ?? 'refuse',
      role_sync: change.roleSync ?? 'off',
      certificate: key.certificate,
      private_key: key.privateKey,
      created_at: at,
      updated_at: at,
    })
    .onConflict(conflict => conflict.column('workspace_id').doNothing())
    .returning('workspace_id')
    .executeTakeFirst()
  if (made === undefined) {
    throw new ServiceProviderError(
      'conflict',
      'somebody has set an identity provider up in this moment: look again',
    )
  }
}

async function updateProvider(
  tx: Transaction<Tables>,
  { workspaceId, at }: ProviderOccasion,
  before: SamlProvider,
  change: ProviderChange,
): Promise<void> {
  const enabled = change.enabled ?? before.enabled
  const names = changedNames(before.attributeNames, change.attributeNames)
  await tx
    .updateTable('saml_provider')
    .set({
      enabled,
      // What is switched off enforces nothing.
      enforced: enabled && (change.enforced ?? before.enforced),
      idp_initiated: change.idpInitiated ?? before.idpInitiated,
      sign_requests: change.signRequests ?? before.signRequests,
      clock_skew_seconds: change.clockSkewSeconds ?? before.clockSkewSeconds,
      ...(change.source === undefined ? {} : sourceColumns(change.source, at)),
      attribute_names: JSON.stringify(names),
      jit: change.jit ?? before.jit,
      jit_with_scim: change.jitWithScim ?? before.jitWithScim,
      role_sync: change.roleSync ?? before.roleSync,
      updated_at: at,
    })
    .where('workspace_id', '=', workspaceId)
    .execute()
  const after = await findProvider(tx, workspaceId)
  if (after === undefined || decidingFacts(before) === decidingFacts(after)) return
  await tx
    .updateTable('saml_provider')
    .set({ changed_version: sql<number>`changed_version + 1` })
    .where('workspace_id', '=', workspaceId)
    .execute()
}

/** The columns of where the description comes from, just read. */
export function sourceColumns({ source, identityProvider, url, entityId, validUntil }: ReadSource, at: Date) {
  const isRead = source === 'url'
  return {
    source,
    identity_provider: JSON.stringify(identityProvider),
    metadata_url: url,
    metadata_entity_id: entityId,
    metadata_read_at: isRead ? at : null,
    metadata_tried_at: isRead ? at : null,
    metadata_error: null,
    metadata_valid_until: validUntil,
  } as const
}

/** All that decides who comes in, as a text to compare. */
export function decidingFacts(provider: SamlProvider): string {
  const { enabled: _, enforced: __, ...deciding } = factsOf(provider)
  return JSON.stringify(deciding)
}

function requireTested(before: SamlProvider | undefined, after: SamlProvider): void {
  if (!after.enforced || before?.enforced === true) return
  if (after.testedVersion === after.changedVersion) return
  const message =
    'single sign-on was not tried out as it is set now: make a test by POST …/sso/test, open its link and sign in, then enforce it'
  throw new ServiceProviderError('conflict', message)
}

async function tellChange(
  tx: Transaction<Tables>,
  { workspaceId, at, origin }: ProviderOccasion,
  before: SamlProvider | undefined,
  after: SamlProvider,
): Promise<void> {
  const subject = after.identityProvider.entityId
  const rows =
    before === undefined
      ? [{ event: 'sso.configured', field: null, oldValue: null, newValue: factsOf(after) }]
      : differencesBetween(factsOf(before), factsOf(after)).map(row => ({ event: 'sso.changed', ...row }))
  await recordEvents(tx, { workspaceId, at, origin, subject }, rows)
}

async function endWhatMayNotBe(
  tx: Transaction<Tables>,
  { workspaceId, at, origin, sessionId: except }: ProviderOccasion,
  before: SamlProvider | undefined,
  after: SamlProvider,
): Promise<void> {
  const issuer = after.identityProvider.entityId
  if (before !== undefined && before.identityProvider.entityId !== issuer) {
    await endSignOnSessions(tx, workspaceId, {
      at,
      origin,
      reason: 'the workspace has another identity provider',
    })
  }
  if (after.enforced && before?.enforced !== true) {
    const reason = 'passwords open nothing in the workspace any more'
    await endPasswordSessions(tx, { workspaceId, except }, { at, origin, reason })
  }
}

/**
 * Takes single sign-on away: its sessions end, and passwords open the workspace again. False where none was set up.
 */
export async function removeProvider(
  tx: Transaction<Tables>,
  { workspaceId, at, origin }: ProviderOccasion,
): Promise<boolean> {
  const before = await findProvider(tx, workspaceId, 'update')
  if (before === undefined) return false
  await tx.deleteFrom('saml_request').where('workspace_id', '=', workspaceId).execute()
  await tx.deleteFrom('saml_provider').where('workspace_id', '=', workspaceId).execute()
  await raiseConfiguration(tx, workspaceId)
  await endSignOnSessions(tx, workspaceId, { at, origin, reason: 'single sign-on was taken away' })
  const subject = before.identityProvider.entityId
  const row = { event: 'sso.removed', field: null, oldValue: factsOf(before), newValue: null }
  await recordEvents(tx, { workspaceId, at, origin, subject }, [row])
  return true
}

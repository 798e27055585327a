/**
 * What of a member SCIM manages, or comes with sign-ins, and is to be changed at the identity provider: shown with the reason,
 * and refused or warned about where somebody edits it by hand. Switching SCIM off unlocks what SCIM manages.
 */
import { type Kysely, sql } from 'kysely'
import { type Issue, ServiceProviderError } from '../errors.ts'
import type { RoleSync } from '../storage/single-sign-on-tables.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import { parseSettings, type WorkspaceSettings } from '../tenants/settings.ts'

export interface LockedField {
  /** `givenName`, `status`, `roles.prod`. */
  readonly field: string
  /** `managed by the SCIM token "OneLogin"; change it there`. */
  readonly reason: string
  /** Whether it may be edited here all the same, until what gives it says so again. */
  readonly editable: boolean
}

/** What decides about it beside the member. */
export interface ManagedBy {
  readonly settings: WorkspaceSettings
  readonly isScimOn: boolean
  /** Of sign-ins that bring roles of known members; null where none do. */
  readonly signOn: { readonly issuer: string; readonly roleSync: RoleSync } | null
}

type Subject = Pick<MemberRow, 'managed_by' | 'managed_by_label' | 'status' | 'pending_status'>

const ofThePerson = ['userName', 'givenName', 'familyName', 'email', 'externalId', 'status']

/**
 * The fields of this member that are another's: SCIM's, and the roles that an assertion has given in these environments. None
 * of whoever has left.
 */
export function lockedFields(
  member: Subject,
  managedBy: ManagedBy,
  asserted: ReadonlySet<string>,
): readonly LockedField[] {
  const fromSignIns = fieldsOfSignIns(member, managedBy, asserted)
  const taken = new Set(fromSignIns.map(({ field }) => field))
  return [...fieldsOfScim(member, managedBy).filter(({ field }) => !taken.has(field)), ...fromSignIns]
}

function fieldsOfScim(member: Subject, { settings, isScimOn }: ManagedBy): readonly LockedField[] {
  if (isGone(member) || !isScimOn || member.managed_by !== 'scim') return []
  const names = settings.displayName === 'follow' ? ['displayName'] : []
  const roles = settings.environments.map(environment => `roles.${environment}`)
  const reason = `managed by the SCIM token ${JSON.stringify(member.managed_by_label ?? 'unknown')}; change it there`
  const editable = settings.manualEdits === 'warn'
  return [...ofThePerson, ...names, ...roles].map(field => ({ field, reason, editable }))
}

/** Where SCIM goes first, a sign-in says nothing of whom SCIM manages. */
function fieldsOfSignIns(
  member: Subject,
  { isScimOn, signOn }: ManagedBy,
  asserted: ReadonlySet<string>,
): readonly LockedField[] {
  const isScims = isScimOn && member.managed_by === 'scim'
  if (isGone(member) || signOn === null || (isScims && signOn.roleSync === 'scim')) return []
  const reason = `given by the sign-in at ${JSON.stringify(signOn.issuer)}; change it there`
  return [...asserted].map(environment => ({ field: `roles.${environment}`, reason, editable: true }))
}

function isGone({ status, pending_status: pending }: Subject): boolean {
  return status === 'deprovisioned' || pending === 'deprovisioned'
}

/** How the workspace is set, and whether its SCIM and its single sign-on are on. @throws not_found when there is no such workspace */
export async function readManagedBy(db: Kysely<Tables>, workspaceId: string): Promise<ManagedBy> {
  const row = await db
    .selectFrom('workspace')
    .leftJoin('saml_provider', join =>
      join.onRef('saml_provider.workspace_id', '=', 'workspace.id').on('saml_provider.enabled', '=', true),
    )
    .select(['workspace.settings', 'workspace.scim_enabled', 'saml_provider.jit', 'saml_provider.role_sync'])
    .select(sql<string | null>`saml_provider.identity_provider->>'entityId'`.as('issuer'))
    .where('workspace.id', '=', workspaceId)
    .executeTakeFirst()
  if (row === undefined) throw new ServiceProviderError('not_found', `there is no workspace ${workspaceId}`)
  const { settings, scim_enabled: isScimOn, jit, role_sync: roleSync, issuer } = row
  const bringsRoles = (jit === 'create_and_update' || jit === 'roles_only') && roleSync !== 'off'
  const signOn = bringsRoles && roleSync !== null && issuer !== null ? { issuer, roleSync } : null
  return { settings: parseSettings(settings), isScimOn, signOn }
}

/** That a field was edited though SCIM manages it: `{ field: 'email', message: 'managed by …; the next sync may …' }`. */
export interface EditWarning {
  readonly field: string
  readonly message: string
}

/**
 * What is to be said about editing these fields by hand. What a sign-in gives may be edited wherever SCIM does not forbid it.
 * @throws managed_by_scim naming each field, where the workspace refuses edits of what SCIM manages
 */
export function requireEditable(
  member: Subject,
  managedBy: ManagedBy,
  fields: readonly string[],
  asserted: ReadonlySet<string> = new Set(),
): readonly EditWarning[] {
  const scims = fieldsOfScim(member, managedBy).filter(({ field }) => fields.includes(field))
  if (scims.length > 0 && managedBy.settings.manualEdits === 'refuse') throw refusal(scims)
  const ofSignIns = new Set(fieldsOfSignIns(member, managedBy, asserted).map(({ field }) => field))
  return lockedFields(member, managedBy, asserted)
    .filter(({ field }) => fields.includes(field))
    .map(({ field, reason }) => ({
      field,
      message: `${reason}, or the next ${ofSignIns.has(field) ? 'sign-in' : 'sync'} takes it back`,
    }))
}

function refusal(locked: readonly LockedField[]): ServiceProviderError {
  const issues: Issue[] = locked.map(({ field, reason }) => ({ path: field, message: `is ${reason}` }))
  const [first] = locked
  const names = locked.map(({ field }) => field).join(', ')
  const message = `${names}: ${first?.reason ?? 'managed by SCIM'}`
  return new ServiceProviderError('managed_by_scim', message, issues)
}

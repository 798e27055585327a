/**
 * What of a member SCIM manages, and is to be changed at the identity provider: shown with the reason, and refused or
 * warned about where somebody edits it by hand. Switching SCIM off unlocks everything.
 */
import type { Kysely } from 'kysely'
import { type Issue, ServiceProviderError } from '../errors.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import { parseSettings, type WorkspaceSettings } from '../tenants/settings.ts'

export interface LockedField {
  /** `givenName`, `status`, `roles.prod`. */
  readonly field: string
  /** `managed by the SCIM token "OneLogin"; change it there`. */
  readonly reason: string
}

/** What decides about it beside the member. */
export interface ManagedBy {
  readonly settings: WorkspaceSettings
  readonly isScimOn: boolean
}

type Subject = Pick<MemberRow, 'managed_by' | 'managed_by_label' | 'status' | 'pending_status'>

const ofThePerson = ['userName', 'givenName', 'familyName', 'email', 'externalId', 'status']

/** The fields of this member that SCIM manages; none of whoever has left, or is managed by hand. */
export function lockedFields(member: Subject, { settings, isScimOn }: ManagedBy): readonly LockedField[] {
  const isGone = member.status === 'deprovisioned' || member.pending_status === 'deprovisioned'
  if (!isScimOn || isGone || member.managed_by !== 'scim') return []
  const names = settings.displayName === 'follow' ? ['displayName'] : []
  const roles = settings.environments.map(environment => `roles.${environment}`)
  const reason = `managed by the SCIM token ${JSON.stringify(member.managed_by_label ?? 'unknown')}; change it there`
  return [...ofThePerson, ...names, ...roles].map(field => ({ field, reason }))
}

/** How the workspace is set, and whether its SCIM is on. @throws not_found when there is no such workspace */
export async function readManagedBy(db: Kysely<Tables>, workspaceId: string): Promise<ManagedBy> {
  const row = await db
    .selectFrom('workspace')
    .select(['settings', 'scim_enabled'])
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  if (row === undefined) throw new ServiceProviderError('not_found', `there is no workspace ${workspaceId}`)
  return { settings: parseSettings(row.settings), isScimOn: row.scim_enabled }
}

/** That a field was edited though SCIM manages it: `{ field: 'email', message: 'managed by …; the next sync may …' }`. */
export interface EditWarning {
  readonly field: string
  readonly message: string
}

/**
 * What is to be said about editing these fields by hand.
 * @throws managed_by_scim naming each field, where the workspace refuses such edits
 */
export function requireEditable(
  member: Subject,
  managedBy: ManagedBy,
  fields: readonly string[],
): readonly EditWarning[] {
  const locked = lockedFields(member, managedBy).filter(({ field }) => fields.includes(field))
  if (locked.length === 0) return []
  if (managedBy.settings.manualEdits === 'refuse') throw refusal(locked)
  return locked.map(({ field, reason }) => ({
    field,
    message: `${reason}, or the next sync takes it back`,
  }))
}

function refusal(locked: readonly LockedField[]): ServiceProviderError {
  const issues: Issue[] = locked.map(({ field, reason }) => ({ path: field, message: `is ${reason}` }))
  const [first] = locked
  const names = locked.map(({ field }) => field).join(', ')
  const message = `${names}: ${first?.reason ?? 'managed by SCIM'}`
  return new ServiceProviderError('managed_by_scim', message, issues)
}

/**
 * Keys by which a member's programs call the API with his privilege: shown once, kept as SHA-256, ended by him, by an
 * administrator or by his leaving. Whoever comes back makes new ones.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import { isDeactivation, type MemberEffect } from '../members/effects.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { holdActiveMember } from './open-session.ts'

/** e.g. `jnr_ak_` and 64 hexadecimal digits. */
export const apiKeyForm = /^jnr_ak_[0-9a-f]{64}$/

export interface ApiKeyView {
  readonly id: string
  readonly name: string
  /** The last four characters, to know it by. */
  readonly hint: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly lastUsedFrom: string | null
  readonly revokedAt: Date | null
}

const shown = [
  'id',
  'name',
  'hint',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'last_used_from as lastUsedFrom',
  'revoked_at as revokedAt',
] as const

const liveKeysPerMember = 20
/** Of keys that are over; older ones are forgotten. */
const keysPerMember = 100

interface Holder {
  readonly workspaceId: string
  readonly memberId: string
  readonly accountId: string
}

/** A key that was just made; its text is shown this once. */
export interface MadeApiKey extends ApiKeyView {
  readonly key: string
}

/**
 * A new key of the member.
 * @throws forbidden when he is not active any more
 * @throws conflict when he has 20 that are good
 */
export async function makeApiKey(
  tx: Transaction<Tables>,
  holder: Holder,
  given: { readonly name: string; readonly expiresAt: Date | null },
  origin: Origin,
  ports: Ports,
): Promise<MadeApiKey> {
  const { workspaceId, memberId } = holder
  const userName = await holdActiveMember(tx, holder)
  if (userName === undefined) throw new ServiceProviderError('forbidden', 'you are not active any more')
  const now = ports.clock()
  await refuseTooMany(tx, holder, now)
  const key = `jnr_ak_${newToken()}`
  const made = await tx
    .insertInto('api_key')
    .values({
      workspace_id: workspaceId,
      id: ports.newId(),
      member_id: memberId,
      name: given.name,
      key_hash: hashToken(key),
      hint: key.slice(-4),
      created_at: now,
      expires_at: given.expiresAt,
    })
    .returning(shown)
    .executeTakeFirstOrThrow()
  const { id, name, hint } = made
  await recordEvents(tx, { workspaceId, memberId, at: now, origin, subject: userName }, [
    { event: 'api_key.made', field: null, oldValue: null, newValue: { id, name, hint } },
  ])
  return { ...made, key }
}

async function refuseTooMany(tx: Transaction<Tables>, { workspaceId, memberId }: Holder, now: Date) {
  const { n } = await tx
    .selectFrom('api_key')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .where(({ eb }) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirstOrThrow()
  if (n < liveKeysPerMember) return
  throw new ServiceProviderError('conflict', `you have ${n} API keys; revoke one before you make another`)
}

/** The member's keys, newest first, also those that are over. */
export async function listApiKeys(
  query: Kysely<Tables>,
  { workspaceId, memberId }: Omit<Holder, 'accountId'>,
): Promise<readonly ApiKeyView[]> {
  return query
    .selectFrom('api_key')
    .select(shown)
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(keysPerMember)
    .execute()
}

/** Ends one key; false where the member has no such key that is good. */
export async function revokeApiKey(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string; readonly id: string },
  origin: Origin,
  at: Date,
): Promise<boolean> {
  const revoked = await tx
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('workspace_id', '=', of.workspaceId)
    .where('member_id', '=', of.memberId)
    .where('id', '=', of.id)
    .where('revoked_at', 'is', null)
    .returning(['id', 'name', 'hint'])
    .executeTakeFirst()
  if (revoked === undefined) return false
  const { workspaceId, memberId } = of
  const { user_name: subject } = await tx
    .selectFrom('member')
    .select('user_name')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject }, [
    { event: 'api_key.revoked', field: null, oldValue: { ...revoked }, newValue: null },
  ])
  return true
}

/** Ends the keys of whoever is suspended or leaves. They do not come back with him. */
export const revokeApiKeys: MemberEffect = async (tx, transition) => {
  if (!isDeactivation(transition)) return []
  const { workspaceId, memberId, userName, origin, at } = transition
  const revoked = await tx
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .returning(['id', 'name', 'hint'])
    .execute()
  const events = revoked.map(key => ({
    event: 'api_key.revoked',
    field: null,
    oldValue: { ...key },
    newValue: null,
  }))
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject: userName }, events)
  return revoked.length === 0 ? [] : [{ what: 'api_keys', ended: revoked.length, open: 0 }]
}

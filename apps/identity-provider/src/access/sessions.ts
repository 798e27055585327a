/**
 * Sessions of admins: 256 random bits in a cookie, their SHA-256 in the database. One ends after two hours without a
 * call and twelve in all, when its admin signs out, changes his password or is deleted. What he may do is read anew at
 * each call.
 */
import type { Database } from '@joinery/database'
import { deriveToken, hashToken, networkOf, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { Admin } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'

/** Where a request comes from, as far as one knows. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

export interface OpenedSession {
  readonly admin: Admin
  /** What the cookie holds. */
  readonly token: string
  readonly beganAt: Date
  readonly endsAt: Date
  /** Whether it began by a sign-in link, and so without a password. */
  readonly byLink: boolean
  readonly secondFactorAt: Date | null
  readonly secondFactor: SecondFactorStanding
}

/**
 * What is left to be done before the session opens more than its own affairs: `asked`, to show the second factor;
 * `to_set_up`, to set one up, since the account wants it. With `not_used` and `shown` there is nothing left.
 */
export type SecondFactorStanding = 'not_used' | 'shown' | 'asked' | 'to_set_up'

const lifeMs = 12 * 3_600_000
/** How long one waits for the next call before it ends. */
export const idleMs = 2 * 3_600_000
const noteUseEveryMs = 60_000
const familiarForMs = 90 * 86_400_000
/** Beyond it the oldest end. */
const sessionsPerAdmin = 20
const longestUserAgent = 300

/** How somebody came in, where it was not by his password alone. */
export interface WayIn {
  /** When the second factor was shown in the session whose place the new one takes. */
  readonly secondFactorAt?: Date | null
  readonly byLink?: boolean
}

/** Opens a session of somebody who has just shown who he is, and remembers where. */
export async function openSession(
  tx: Transaction<Tables>,
  admin: Admin,
  visitor: Visitor,
  now: Date,
  { secondFactorAt = null, byLink = false }: WayIn = {},
): Promise<OpenedSession> {
  const token = newToken()
  const endsAt = new Date(now.getTime() + lifeMs)
  await tx
    .insertInto('admin_session')
    .values({
      account_id: admin.account_id,
      token_hash: hashToken(token),
      admin_id: admin.id,
      created_at: now,
      seen_at: now,
      ends_at: endsAt,
      address: visitor.address,
      user_agent: visitor.userAgent.slice(0, longestUserAgent),
      second_factor_at: secondFactorAt,
      by_link: byLink,
    })
    .execute()
  await endForgotten(tx, admin, now)
  await rememberNetwork(tx, admin, visitor, now)
  await tx
    .updateTable('admin')
    .set({ last_sign_in_at: now })
    .where('account_id', '=', admin.account_id)
    .where('id', '=', admin.id)
    .execute()
  const { admins_need_second_factor: needed } = await tx
    .selectFrom('account')
    .select('admins_need_second_factor')
    .where('id', '=', admin.account_id)
    .executeTakeFirstOrThrow()
  const secondFactor = standingOf(admin, secondFactorAt, needed)
  const entered = { ...admin, last_sign_in_at: now }
  return { admin: entered, token, beganAt: now, endsAt, byLink, secondFactorAt, secondFactor }
}

function standingOf(
  { second_factor_since: since }: Pick<Admin, 'second_factor_since'>,
  shownAt: Date | null,
  needed: boolean,
): SecondFactorStanding {
  if (since !== null) return shownAt === null ? 'asked' : 'shown'
  return needed ? 'to_set_up' : 'not_used'
}

/** Returns the session of the cookie, `undefined` when there is none or it has ended. */
export async function findSession(
  database: Database<Tables>,
  token: string,
  now: Date,
): Promise<OpenedSession | undefined> {
  const session = await database.query
    .selectFrom('admin_session')
    .innerJoin('account', 'account.id', 'admin_session.account_id')
    .select(['account_id', 'admin_id', 'admin_session.created_at', 'seen_at', 'ends_at', 'by_link'])
    .select(['second_factor_at', 'admins_need_second_factor'])
    .where('token_hash', '=', hashToken(token))
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - idleMs))
    .executeTakeFirst()
  if (session === undefined) return undefined
  const admin = await database.query
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', session.account_id)
    .where('id', '=', session.admin_id)
    .executeTakeFirst()
  if (admin === undefined) return undefined
  if (now.getTime() - session.seen_at.getTime() > noteUseEveryMs) {
    await database.query
      .updateTable('admin_session')
      .set({ seen_at: now })
      .where('token_hash', '=', hashToken(token))
      .execute()
  }
  const { created_at: beganAt, ends_at: endsAt, by_link: byLink, second_factor_at: secondFactorAt } = session
  const secondFactor = standingOf(admin, secondFactorAt, session.admins_need_second_factor)
  return { admin, token, beganAt, endsAt, byLink, secondFactorAt, secondFactor }
}

/** Gives the session another token, and notes that the second factor was shown in it just now. */
export async function markSecondFactor(
  tx: Transaction<Tables>,
  session: OpenedSession,
  now: Date,
): Promise<OpenedSession> {
  const token = newToken()
  await tx
    .updateTable('admin_session')
    .set({ token_hash: hashToken(token), second_factor_at: now, seen_at: now })
    .where('account_id', '=', session.admin.account_id)
    .where('token_hash', '=', hashToken(session.token))
    .execute()
  return { ...session, token, secondFactorAt: now, secondFactor: 'shown' }
}

export interface SessionElsewhere {
  readonly createdAt: Date
  readonly seenAt: Date
  readonly address: string
  readonly userAgent: string
}

/** Returns the admin's other sessions that go on, the newest first. */
export async function listSessionsElsewhere(
  database: Database<Tables>,
  { admin, token }: OpenedSession,
  now: Date,
): Promise<readonly SessionElsewhere[]> {
  return database.query
    .selectFrom('admin_session')
    .select(['created_at as createdAt', 'seen_at as seenAt', 'address', 'user_agent as userAgent'])
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .where('token_hash', '!=', hashToken(token))
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - idleMs))
    .orderBy('created_at', 'desc')
    .limit(sessionsPerAdmin)
    .execute()
}

/** Ends every session of the admin but this, and returns how many. */
export async function closeSessionsElsewhere(
  tx: Transaction<Tables>,
  { admin, token }: Pick<OpenedSession, 'admin' | 'token'>,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('admin_session')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .where('token_hash', '!=', hashToken(token))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends the session of the cookie. */
export async function closeSession(tx: Transaction<Tables>, token: string): Promise<void> {
  await tx.deleteFrom('admin_session').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends every session of the admin. */
export async function closeSessionsOf(
  tx: Transaction<Tables>,
  admin: Pick<Admin, 'account_id' | 'id'>,
): Promise<void> {
  await tx
    .deleteFrom('admin_session')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .execute()
}

/** Returns what a page has to send along as X-CSRF-Token with every call that changes something. */
export function csrfTokenOf(session: Pick<OpenedSession, 'token'>): string {
  return deriveToken(session.token, 'csrf')
}

/** Returns whether the admin has signed in from this network of late. */
export async function isFamiliar(
  database: Database<Tables>,
  admin: Pick<Admin, 'account_id' | 'id'>,
  network: string,
): Promise<boolean> {
  const seen = await database.query
    .selectFrom('admin_address')
    .select('seen_at')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .where('address', '=', network)
    .executeTakeFirst()
  return seen !== undefined
}

async function rememberNetwork(
  tx: Transaction<Tables>,
  admin: Admin,
  visitor: Visitor,
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('admin_address')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .where('seen_at', '<', new Date(now.getTime() - familiarForMs))
    .execute()
  await tx
    .insertInto('admin_address')
    .values({
      account_id: admin.account_id,
      admin_id: admin.id,
      address: networkOf(visitor.address),
      seen_at: now,
    })
    .onConflict(conflict =>
      conflict.columns(['account_id', 'admin_id', 'address']).doUpdateSet({ seen_at: now }),
    )
    .execute()
}

async function endForgotten(tx: Transaction<Tables>, admin: Admin, now: Date): Promise<void> {
  const mine = tx
    .deleteFrom('admin_session')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
  await mine
    .where(({ eb }) =>
      eb.or([eb('ends_at', '<=', now), eb('seen_at', '<=', new Date(now.getTime() - idleMs))]),
    )
    .execute()
  await mine
    .where('token_hash', 'in', query =>
      query
        .selectFrom('admin_session')
        .select('token_hash')
        .where('account_id', '=', admin.account_id)
        .where('admin_id', '=', admin.id)
        .orderBy('created_at', 'desc')
        .offset(sessionsPerAdmin),
    )
    .execute()
}

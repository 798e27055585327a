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
  readonly endsAt: Date
}

const lifeMs = 12 * 3_600_000
const idleMs = 2 * 3_600_000
const noteUseEveryMs = 60_000
const familiarForMs = 90 * 86_400_000
/** Beyond it the oldest end. */
const sessionsPerAdmin = 20
const longestUserAgent = 300

/** Opens a session of somebody who has just shown who he is, and remembers where. */
export async function openSession(
  tx: Transaction<Tables>,
  admin: Admin,
  visitor: Visitor,
  now: Date,
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
  return { admin: { ...admin, last_sign_in_at: now }, token, endsAt }
}

/** Returns the session of the cookie, `undefined` when there is none or it has ended. */
export async function findSession(
  database: Database<Tables>,
  token: string,
  now: Date,
): Promise<OpenedSession | undefined> {
  const session = await database.query
    .selectFrom('admin_session')
    .select(['account_id', 'admin_id', 'seen_at', 'ends_at'])
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
  return { admin, token, endsAt: session.ends_at }
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

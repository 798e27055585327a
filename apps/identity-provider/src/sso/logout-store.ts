/**
 * A sign-out on its way through the apps that a session had entered: whom it has still to tell, whom it waits for, and
 * who is answered in the end. It outlives the session, which ends first, and is forgotten when nobody comes back.
 */
import { newMessageId } from '@joinery/saml'
import { hashToken } from '@joinery/sign-in'
import { sql, type Transaction } from 'kysely'
import type { LogoutStarter, ToldOfLogout } from '../storage/person-tables.ts'
import type { Query } from '../storage/query.ts'
import type { Tables } from '../storage/tables.ts'

/** As long as a browser may take for the whole round. */
const lifeMs = 600_000

export interface Logout {
  readonly id: string
  readonly account: number
  readonly startedBy: LogoutStarter | null
  readonly remaining: readonly ToldOfLogout[]
  /** False as soon as one app could not be told. */
  readonly complete: boolean
}

/** A session that is to end. */
export interface EndingSession {
  readonly account: number
  readonly id: number
  readonly userId: number
}

/** Returns the session of a cookie, whether or not it may still be used. */
export async function sessionOfToken(query: Query, token: string): Promise<EndingSession | undefined> {
  return query
    .selectFrom('person_session')
    .select(['account_id as account', 'id', 'user_id as userId'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
}

/**
 * Returns the sessions that have entered the app under that name; of those session indexes only, where some are named.
 * Relies on saml_participant_app.
 */
export async function sessionsInApp(
  query: Query,
  app: { readonly account_id: number; readonly id: number },
  named: { readonly nameId: string; readonly sessionIndexes: readonly string[] },
): Promise<readonly EndingSession[]> {
  const found = await query
    .selectFrom('saml_participant as p')
    .innerJoin('person_session as s', join =>
      join.onRef('s.account_id', '=', 'p.account_id').onRef('s.id', '=', 'p.session_id'),
    )
    .select(['s.account_id as account', 's.id', 's.user_id as userId', 'p.session_index'])
    .where('p.account_id', '=', app.account_id)
    .where('p.app_id', '=', app.id)
    .where('p.name_id', '=', named.nameId)
    .orderBy('s.id')
    .execute()
  const { sessionIndexes } = named
  const ending = found.filter(
    ({ session_index: index }) => sessionIndexes.length === 0 || sessionIndexes.includes(index),
  )
  return [...new Map(ending.map(({ account, id, userId }) => [id, { account, id, userId }])).values()]
}

/** Ends the sessions and returns the sign-out that has still to go through the apps that they had entered. */
export async function beginLogout(
  tx: Transaction<Tables>,
  account: number,
  sessions: readonly EndingSession[],
  startedBy: LogoutStarter | null,
  now: Date,
): Promise<Logout> {
  const remaining: ToldOfLogout[] = []
  for (const session of sessions) {
    remaining.push(...(await participantsOf(tx, session, startedBy?.appId)))
    await tx
      .deleteFrom('person_session')
      .where('account_id', '=', account)
      .where('id', '=', session.id)
      .execute()
  }
  await tx
    .deleteFrom('saml_logout')
    .where('account_id', '=', account)
    .where('expires_at', '<=', now)
    .execute()
  const logout: Logout = { id: newMessageId(), account, startedBy, remaining, complete: true }
  await tx
    .insertInto('saml_logout')
    .values({
      account_id: account,
      id: logout.id,
      started_by: startedBy === null ? null : JSON.stringify(startedBy),
      remaining: JSON.stringify(remaining),
      asked_app_id: null,
      request_id: null,
      complete: true,
      expires_at: new Date(now.getTime() + lifeMs),
    })
    .execute()
  return logout
}

/** Stores whom the sign-out waits for and whom it tells then. */
export async function waitForApp(
  query: Query,
  logout: Logout,
  asked: { readonly appId: number; readonly requestId: string },
): Promise<void> {
  await query
    .updateTable('saml_logout')
    .set({
      remaining: JSON.stringify(logout.remaining),
      complete: logout.complete,
      asked_app_id: asked.appId,
      request_id: asked.requestId,
    })
    .where('account_id', '=', logout.account)
    .where('id', '=', logout.id)
    .execute()
}

/**
 * Returns the sign-out that waits for this app's answer, and lets it wait no longer: an answer is taken once.
 * `undefined` where none does.
 */
export async function takeWaiting(
  query: Query,
  app: { readonly account_id: number; readonly id: number },
  by: { readonly requestId: string } | { readonly logoutId: string },
  now: Date,
): Promise<Logout | undefined> {
  const row = await query
    .updateTable('saml_logout')
    .set({ asked_app_id: null, request_id: null })
    .where('account_id', '=', app.account_id)
    .where('asked_app_id', '=', app.id)
    .where('expires_at', '>', now)
    .where('requestId' in by ? 'request_id' : 'id', '=', 'requestId' in by ? by.requestId : by.logoutId)
    .returning(['id', 'account_id as account', 'started_by as startedBy', 'remaining', 'complete'])
    .executeTakeFirst()
  return row
}

/** Forgets the sign-out, which has been everywhere. */
export async function endLogout(query: Query, { account, id }: Logout): Promise<void> {
  await query.deleteFrom('saml_logout').where('account_id', '=', account).where('id', '=', id).execute()
}

/** Each app once, with all its sessions under a name; not the one that has started it. */
async function participantsOf(
  tx: Transaction<Tables>,
  session: EndingSession,
  starter: number | undefined,
): Promise<readonly ToldOfLogout[]> {
  const rows = await tx
    .selectFrom('saml_participant')
    .select([
      'app_id as appId',
      'name_id as nameId',
      'name_id_format as format',
      sql<string[]>`array_agg(session_index order by session_index)`.as('sessionIndexes'),
    ])
    .where('account_id', '=', session.account)
    .where('session_id', '=', session.id)
    .groupBy(['app_id', 'name_id', 'name_id_format'])
    .orderBy('app_id')
    .execute()
  return rows.filter(({ appId }) => appId !== starter)
}

/**
 * Beginning and ending sessions of people. Who signs in again where he is signed in goes on with the same session under
 * another token, so that the apps it has signed in to still hear of its end.
 */
import { hashToken, networkOf, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { Visitor } from '../../access/sessions.ts'
import type { Query } from '../../storage/query.ts'
import type { Tables } from '../../storage/tables.ts'
import { idleMs, lifeMs, type PersonSession } from './person-session.ts'

/** One person of the directory. */
export interface Person {
  readonly account: number
  readonly userId: number
}

export interface OpenedPersonSession {
  /** What the cookie holds. */
  readonly token: string
  readonly endsAt: Date
}

const familiarForMs = 90 * 86_400_000
/** Beyond it the oldest end. */
const sessionsPerPerson = 20
const longestUserAgent = 300

/** Opens a session of who has just shown his password; `former` is the cookie that came with it. */
export async function openPersonSession(
  tx: Transaction<Tables>,
  person: Person,
  visitor: Visitor,
  former: string | undefined,
  now: Date,
): Promise<OpenedPersonSession> {
  const token = newToken()
  const values = {
    token_hash: hashToken(token),
    signed_in_at: now,
    second_factor_at: null,
    seen_at: now,
    ends_at: new Date(now.getTime() + lifeMs),
    address: visitor.address,
    user_agent: visitor.userAgent.slice(0, longestUserAgent),
  }
  const renewed = former === undefined ? undefined : await findOwn(tx, person, former, now)
  if (former !== undefined && renewed === undefined) await closePersonSession(tx, former)
  if (renewed === undefined) {
    await tx
      .insertInto('person_session')
      .values({ account_id: person.account, user_id: person.userId, ...values })
      .execute()
    await endForgotten(tx, person, now)
  } else {
    await tx
      .updateTable('person_session')
      .set(values)
      .where('account_id', '=', person.account)
      .where('id', '=', renewed)
      .execute()
  }
  await rememberNetwork(tx, person, visitor, now)
  return { token, endsAt: values.ends_at }
}

/** Notes that the second factor was shown, and returns the session's new token. */
export async function markSecondFactor(
  tx: Transaction<Tables>,
  session: PersonSession,
  now: Date,
): Promise<OpenedPersonSession> {
  const token = newToken()
  await tx
    .updateTable('person_session')
    .set({ token_hash: hashToken(token), second_factor_at: now, seen_at: now })
    .where('account_id', '=', session.account)
    .where('id', '=', session.id)
    .execute()
  return { token, endsAt: session.endsAt }
}

/** Ends the session of the cookie. The apps that it had entered are not told: who signs out goes by logout.ts. */
async function closePersonSession(tx: Transaction<Tables>, token: string): Promise<void> {
  await tx.deleteFrom('person_session').where('token_hash', '=', hashToken(token)).execute()
}

/** Returns whether the person has signed in from this network of late. */
export async function isFamiliarTo(query: Query, person: Person, network: string): Promise<boolean> {
  const seen = await query
    .selectFrom('person_address')
    .select('seen_at')
    .where('account_id', '=', person.account)
    .where('user_id', '=', person.userId)
    .where('address', '=', network)
    .executeTakeFirst()
  return seen !== undefined
}

async function findOwn(
  tx: Transaction<Tables>,
  person: Person,
  token: string,
  now: Date,
): Promise<number | undefined> {
  const session = await tx
    .selectFrom('person_session')
    .select('id')
    .where('token_hash', '=', hashToken(token))
    .where('account_id', '=', person.account)
    .where('user_id', '=', person.userId)
    .where('ends_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return session?.id
}

async function rememberNetwork(
  tx: Transaction<Tables>,
  { account, userId }: Person,
  visitor: Visitor,
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('person_address')
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .where('seen_at', '<', new Date(now.getTime() - familiarForMs))
    .execute()
  await tx
    .insertInto('person_address')
    .values({ account_id: account, user_id: userId, address: networkOf(visitor.address), seen_at: now })
    .onConflict(conflict =>
      conflict.columns(['account_id', 'user_id', 'address']).doUpdateSet({ seen_at: now }),
    )
    .execute()
}

async function endForgotten(tx: Transaction<Tables>, { account, userId }: Person, now: Date): Promise<void> {
  const mine = tx.deleteFrom('person_session').where('account_id', '=', account).where('user_id', '=', userId)
  await mine
    .where(({ eb }) =>
      eb.or([eb('ends_at', '<=', now), eb('seen_at', '<=', new Date(now.getTime() - idleMs))]),
    )
    .execute()
  await mine
    .where('id', 'in', query =>
      query
        .selectFrom('person_session')
        .select('id')
        .where('account_id', '=', account)
        .where('user_id', '=', userId)
        .orderBy('signed_in_at', 'desc')
        .offset(sessionsPerPerson),
    )
    .execute()
}

/**
 * A person's second factor: an authenticator app, set up by scanning a secret and confirmed by its first code, and ten
 * recovery codes for the day the telephone is lost. An admin can only take it away, then it is set up anew.
 */
import type { Secrets } from '@joinery/secrets'
import { networkOf } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { newSecret, stepOfCode } from '../../access/one-time-code.ts'
import type { Visitor } from '../../access/sessions.ts'
import { countAttempt, forgiveAttempts } from '../../access/sign-in-attempts.ts'
import { writeEvent } from '../../activity/write-event.ts'
import { type Change, openChange } from '../../change.ts'
import { lockUser } from '../../directory/users.ts'
import { conflict, forbidden, notFound, unauthorized } from '../../errors.ts'
import type { PersonFactor } from '../../storage/person-tables.ts'
import type { Query } from '../../storage/query.ts'
import type { Tables } from '../../storage/tables.ts'
import { markSecondFactor, type OpenedPersonSession, type Person } from './open-session.ts'
import type { PersonSession } from './person-session.ts'
import { dropRecoveryCodes, replaceRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts'
import type { PeoplePorts } from './sign-in.ts'

export interface FactorPorts extends PeoplePorts {
  readonly secrets: Secrets
}

const wrongCode = 'This code is wrong or has been used'
/** How long a secret waits to be scanned and confirmed. */
const pendingForMs = 3_600_000
/** How long ago the second factor may have been shown by who makes new recovery codes. */
const freshForMs = 600_000

/** Returns the person's authenticator app, `undefined` where none has been confirmed. */
export async function findFactor(query: Query, person: Person): Promise<PersonFactor | undefined> {
  return factorOf(query, person).where('confirmed_at', 'is not', null).executeTakeFirst()
}

/** Who sets a second factor up, in which session. */
type Enrolling = Pick<PersonSession, 'account' | 'userId' | 'id'>

/**
 * Returns the secret that is to be scanned, in base32: the same until it is confirmed or has waited too long. Another
 * session of the person is shown another one, so that who only knows the password never has the one that is confirmed.
 * @throws conflict when there is a confirmed one
 */
export async function beginEnrolment(ports: FactorPorts, session: Enrolling): Promise<string> {
  const { database, clock, secrets } = ports
  const person = personOf(session)
  return database.transaction(async tx => {
    const now = clock()
    const change = openChange(tx, { account: person.account, actor: 'person' }, now)
    await lockUser(change, person.userId)
    if ((await findFactor(tx, person)) !== undefined) throw conflict('A second factor is set up already')
    const pending = await findPending(tx, session, now)
    if (pending !== undefined) return secrets.open(pending.secret_sealed, boundTo(person))
    const secret = newSecret()
    await dropPending(tx, person)
    await tx
      .insertInto('person_factor')
      .values({
        account_id: person.account,
        user_id: person.userId,
        secret_sealed: secrets.seal(secret, boundTo(person)),
        session_id: session.id,
        created_at: now,
      })
      .execute()
    return secret
  })
}

/**
 * Confirms the authenticator app by its first code. The session has shown its second factor by that.
 * @throws unauthorized when the code is wrong; conflict when there is nothing to confirm; too_many_requests
 */
export async function confirmEnrolment(
  ports: FactorPorts,
  session: PersonSession,
  code: string,
  visitor: Visitor,
): Promise<OpenedPersonSession & { readonly recoveryCodes: readonly string[] }> {
  const person = personOf(session)
  return showing(ports, session, visitor, async change => {
    if ((await findFactor(change.tx, person)) !== undefined)
      throw conflict('A second factor is set up already')
    const pending = await findPending(change.tx, session, change.at)
    if (pending === undefined) throw conflict('The key has waited too long; scan the new one')
    const secret = ports.secrets.open(pending.secret_sealed, boundTo(person))
    const step = stepOfCode(secret, plainCode(code), null, change.at)
    if (step === undefined) return undefined
    await change.tx
      .updateTable('person_factor')
      .set({ confirmed_at: change.at, session_id: null, last_step: step, last_used_at: change.at })
      .where('account_id', '=', person.account)
      .where('id', '=', pending.id)
      .execute()
    const recoveryCodes = await replaceRecoveryCodes(change.tx, person, change.at)
    await tell(change, session, 'second factor set up')
    return { ...(await markSecondFactor(change.tx, session, change.at)), recoveryCodes }
  })
}

/**
 * Takes a code of the authenticator app, or a recovery code, and returns the session's new token.
 * @throws unauthorized when it is wrong or used; too_many_requests when it is too early to try again
 */
export async function showSecondFactor(
  ports: FactorPorts,
  session: PersonSession,
  code: string,
  visitor: Visitor,
): Promise<OpenedPersonSession> {
  const person = personOf(session)
  return showing(ports, session, visitor, async change => {
    const factor = await findFactor(change.tx, person)
    if (factor === undefined) return undefined
    const secret = ports.secrets.open(factor.secret_sealed, boundTo(person))
    const step = stepOfCode(secret, plainCode(code), factor.last_step, change.at)
    if (step === undefined) {
      if (!(await spendRecoveryCode(change.tx, person, code))) return undefined
      await tell(change, session, 'recovery code used')
    }
    await change.tx
      .updateTable('person_factor')
      .set({ last_used_at: change.at, ...(step === undefined ? {} : { last_step: step }) })
      .where('account_id', '=', person.account)
      .where('id', '=', factor.id)
      .execute()
    return markSecondFactor(change.tx, session, change.at)
  })
}

/**
 * Returns ten new recovery codes; those there were are good for nothing from now on.
 * @throws forbidden when the second factor was not shown of late
 */
export async function renewRecoveryCodes(
  ports: FactorPorts,
  session: PersonSession,
): Promise<readonly string[]> {
  const { database, clock } = ports
  return database.transaction(async tx => {
    const change = openChange(tx, { account: session.account, actor: `person ${session.username}` }, clock())
    await lockUser(change, session.userId)
    if (!isFresh(session, change.at)) throw forbidden('Show the second factor first')
    await tell(change, session, 'new recovery codes')
    return replaceRecoveryCodes(tx, personOf(session), change.at)
  })
}

/** Returns whether the second factor was shown so lately that more may be done with it. */
export function isFresh({ secondFactorAt }: PersonSession, now: Date): boolean {
  return secondFactorAt !== null && now.getTime() - secondFactorAt.getTime() < freshForMs
}

/** Takes the authenticator app and the recovery codes away. @throws not_found when there is no such device */
export async function resetFactor(change: Change, userId: number, device: number): Promise<void> {
  const user = await lockUser(change, userId)
  const person = { account: change.account, userId }
  const deleted = await change.tx
    .deleteFrom('person_factor')
    .where('account_id', '=', change.account)
    .where('user_id', '=', userId)
    .where('id', '=', device)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (deleted.numDeletedRows === 0n) throw notFound()
  await dropPending(change.tx, person)
  await dropRecoveryCodes(change.tx, person)
  await change.tx
    .updateTable('person_session')
    .set({ second_factor_at: null })
    .where('account_id', '=', change.account)
    .where('user_id', '=', userId)
    .execute()
  await writeEvent(change, { type: 'loginUpdated', user, notes: 'second factor taken away' })
}

/** Counts the attempt, and runs it while nobody else tries with the same person; what gives nothing was a wrong code. */
async function showing<T>(
  { database, clock }: FactorPorts,
  session: PersonSession,
  visitor: Visitor,
  run: (change: Change) => Promise<T | undefined>,
): Promise<T> {
  const { account, userId, username } = session
  const origin = {
    account,
    foldedEmail: `second factor of ${userId}`,
    network: networkOf(visitor.address),
    familiar: false,
  }
  await countAttempt(database, origin, clock())
  const result = await database.transaction(async tx => {
    const change = openChange(tx, { account, actor: `person ${username}` }, clock())
    const user = await lockUser(change, userId)
    const done = await run(change)
    if (done !== undefined) await forgiveAttempts(tx, origin)
    else {
      const notes = `second factor, from ${visitor.address}`
      await writeEvent(change, { type: 'loginFailed', user, notes })
    }
    return done
  })
  if (result === undefined) throw unauthorized(wrongCode)
  return result
}

async function tell(change: Change, session: PersonSession, notes: string): Promise<void> {
  const user = { id: session.userId, username: session.username }
  await writeEvent(change, { type: 'loginUpdated', user, notes })
}

function factorOf(query: Query, { account, userId }: Person) {
  return query
    .selectFrom('person_factor')
    .selectAll()
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
}

async function findPending(
  tx: Transaction<Tables>,
  session: Enrolling,
  now: Date,
): Promise<PersonFactor | undefined> {
  return factorOf(tx, personOf(session))
    .where('confirmed_at', 'is', null)
    .where('session_id', '=', session.id)
    .where('created_at', '>', new Date(now.getTime() - pendingForMs))
    .executeTakeFirst()
}

async function dropPending(tx: Transaction<Tables>, { account, userId }: Person): Promise<void> {
  await tx
    .deleteFrom('person_factor')
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is', null)
    .execute()
}

function personOf({ account, userId }: Pick<PersonSession, 'account' | 'userId'>): Person {
  return { account, userId }
}

/** A sealed secret does not open in another person's row. */
function boundTo({ account, userId }: Person): string {
  return `second factor of ${account}/${userId}`
}

/** `123 456` is how apps show it. */
function plainCode(code: string): string {
  return code.replaceAll(/\s/gu, '')
}

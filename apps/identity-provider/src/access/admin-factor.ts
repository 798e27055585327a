/**
 * The second factor of an admin: an authenticator app, set up by scanning a key and confirmed by its first code, and ten
 * recovery codes for the day it is lost. It is shown in each session anew. Another admin can only take it away.
 */
import type { Database } from '@joinery/database'
import type { Secrets } from '@joinery/secrets'
import { hashToken, networkOf } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import { type Change, openChange } from '../change.ts'
import { conflict, invalidField } from '../errors.ts'
import type { Admin } from '../storage/access-tables.ts'
import type { Query } from '../storage/query.ts'
import type { Tables } from '../storage/tables.ts'
import {
  dropFactor,
  findFactor,
  findPending,
  noteUse,
  replaceRecoveryCodes,
  setFactorSince,
  spendRecoveryCode,
  tellOfFactor,
} from './admin-factor-rows.ts'
import { newSecret, stepOfCode } from './one-time-code.ts'
import { closeSessionsElsewhere, markSecondFactor, type OpenedSession, type Visitor } from './sessions.ts'
import { countAttempt, forgiveAttempts } from './sign-in-attempts.ts'

export interface AdminFactorPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly secrets: Secrets
}

/** A code as it was typed, and from where. */
export interface GivenCode {
  readonly code: string
  readonly visitor: Visitor
}

/**
 * Returns the key that is to be scanned, in base32: in this session the same until it is confirmed or has waited too long.
 * @throws conflict when there is a confirmed one
 */
export async function beginAdminFactor(ports: AdminFactorPorts, session: OpenedSession): Promise<string> {
  const { database, clock, secrets } = ports
  return database.transaction(async tx => {
    const admin = await lockOwn(tx, session)
    if (admin.second_factor_since !== null) throw conflict('A second factor is set up already')
    const now = clock()
    const pending = await findPending(tx, admin, session.token, now)
    if (pending !== undefined) return secrets.open(pending.secret_sealed, boundTo(admin))
    const secret = newSecret()
    const values = {
      secret_sealed: secrets.seal(secret, boundTo(admin)),
      session_hash: hashToken(session.token),
      created_at: now,
      last_step: null,
      last_used_at: null,
    }
    await tx
      .insertInto('admin_factor')
      .values({ account_id: admin.account_id, admin_id: admin.id, ...values })
      .onConflict(before => before.columns(['account_id', 'admin_id']).doUpdateSet(values))
      .execute()
    return secret
  })
}

/**
 * Confirms the authenticator app by its first code, which shows the second factor in this session; all others end.
 * @throws validation_failed when the code is wrong; conflict when there is nothing to confirm; too_many_requests
 */
export async function confirmAdminFactor(
  ports: AdminFactorPorts,
  session: OpenedSession,
  given: GivenCode,
): Promise<{ readonly session: OpenedSession; readonly recoveryCodes: readonly string[] }> {
  return showing(ports, session, given.visitor, async (change, admin) => {
    if (admin.second_factor_since !== null) throw conflict('A second factor is set up already')
    const pending = await findPending(change.tx, admin, session.token, change.at)
    if (pending === undefined) throw conflict('The key has waited too long; scan the new one')
    const secret = ports.secrets.open(pending.secret_sealed, boundTo(admin))
    const step = stepOfCode(secret, plainCode(given.code), null, change.at)
    if (step === undefined) return undefined
    await noteUse(change, admin, { session_hash: null, last_step: step })
    await setFactorSince(change, admin, change.at)
    await closeSessionsElsewhere(change.tx, session)
    const recoveryCodes = await replaceRecoveryCodes(change, admin)
    await tellOfFactor(change, admin, 'second factor set up')
    const marked = await markSecondFactor(change.tx, session, change.at)
    const own = { ...session.admin, second_factor_since: change.at }
    return { session: { ...marked, admin: own }, recoveryCodes }
  })
}

/**
 * Takes a code of the authenticator app, or a recovery code, and returns the session with another token.
 * @throws validation_failed when it is wrong or used; conflict when none is set up; too_many_requests
 */
export async function showAdminFactor(
  ports: AdminFactorPorts,
  session: OpenedSession,
  given: GivenCode,
): Promise<OpenedSession> {
  return withCode(ports, session, given, change => markSecondFactor(change.tx, session, change.at))
}

/** Returns ten new recovery codes in place of those there were. @throws as showAdminFactor */
export async function renewAdminRecoveryCodes(
  ports: AdminFactorPorts,
  session: OpenedSession,
  given: GivenCode,
): Promise<readonly string[]> {
  return withCode(ports, session, given, async (change, admin) => {
    await tellOfFactor(change, admin, 'new recovery codes')
    return replaceRecoveryCodes(change, admin)
  })
}

/**
 * Takes the admin's own second factor away.
 * @throws conflict when the account wants one of every admin; otherwise as showAdminFactor
 */
export async function removeAdminFactor(
  ports: AdminFactorPorts,
  session: OpenedSession,
  given: GivenCode,
): Promise<void> {
  await withCode(ports, session, given, async (change, admin) => {
    if (await isFactorNeeded(change.tx, change.account)) {
      throw conflict('Administrators need a second factor here; ask another one to take yours away')
    }
    return dropFactor(change, admin)
  })
}

/** Whether the account wants a second factor of every admin. */
export async function isFactorNeeded(query: Query, account: number): Promise<boolean> {
  const row = await query
    .selectFrom('account')
    .select('admins_need_second_factor')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  return row.admins_need_second_factor
}

/** Says whether the account wants one; who has none does nothing more until he has set one up. */
export async function setFactorNeeded(change: Change, needed: boolean): Promise<void> {
  if ((await isFactorNeeded(change.tx, change.account)) === needed) return
  await change.tx
    .updateTable('account')
    .set({ admins_need_second_factor: needed })
    .where('id', '=', change.account)
    .execute()
  const notes = `administrators ${needed ? 'need' : 'do not need'} a second factor`
  await writeEvent(change, { type: 'loginUpdated', notes })
}

async function withCode<T>(
  ports: AdminFactorPorts,
  session: OpenedSession,
  { code, visitor }: GivenCode,
  run: (change: Change, admin: Admin) => Promise<T>,
): Promise<T> {
  return showing(ports, session, visitor, async (change, admin) => {
    const factor = await findFactor(change.tx, admin)
    if (admin.second_factor_since === null || factor === undefined) {
      throw conflict('No second factor is set up')
    }
    const secret = ports.secrets.open(factor.secret_sealed, boundTo(admin))
    const step = stepOfCode(secret, plainCode(code), factor.last_step, change.at)
    if (step === undefined) {
      if (!(await spendRecoveryCode(change.tx, admin, code))) return undefined
      await tellOfFactor(change, admin, 'recovery code used')
    }
    await noteUse(change, admin, step === undefined ? {} : { last_step: step })
    return run(change, admin)
  })
}

/** Counts the attempt, and runs it while nobody else tries with the same admin; what gives nothing was a wrong code. */
async function showing<T>(
  { database, clock }: AdminFactorPorts,
  session: OpenedSession,
  visitor: Visitor,
  run: (change: Change, admin: Admin) => Promise<T | undefined>,
): Promise<T> {
  const { account_id: account, id, email } = session.admin
  const network = networkOf(visitor.address)
  const origin = { account, foldedEmail: `second factor of admin ${id}`, network, familiar: false }
  await countAttempt(database, origin, clock())
  const result = await database.transaction(async tx => {
    const change = openChange(tx, { account, actor: `admin ${email}` }, clock())
    const done = await run(change, await lockOwn(tx, session))
    if (done !== undefined) await forgiveAttempts(tx, origin)
    else {
      const notes = `second factor of admin ${email} from ${visitor.address}`
      await writeEvent(change, { type: 'loginFailed', notes })
    }
    return done
  })
  if (result === undefined) throw invalidField('code', 'Is wrong or has been used')
  return result
}

async function lockOwn(tx: Transaction<Tables>, { admin }: OpenedSession): Promise<Admin> {
  return tx
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', admin.account_id)
    .where('id', '=', admin.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** A sealed key does not open in another admin's row. */
function boundTo({ account_id: account, id }: Admin): string {
  return `second factor of admin ${account}/${id}`
}

/** `123 456` is how apps show it. */
function plainCode(code: string): string {
  return code.replaceAll(/\s/gu, '')
}

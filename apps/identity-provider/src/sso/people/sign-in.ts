/**
 * A person signs in with username or e-mail address and password. An unknown name, a wrong password and a person who has
 * none are answered alike and take as long; what keeps somebody out is told to who knows the password.
 */
import type { Database } from '@joinery/database'
import { fold } from '@joinery/scim'
import { networkOf } from '@joinery/sign-in'
import { homeAccount } from '../../access/home-account.ts'
import type { PasswordGate } from '../../access/passwords.ts'
import type { Visitor } from '../../access/sessions.ts'
import { type AttemptOrigin, countAttempt, forgiveAttempts } from '../../access/sign-in-attempts.ts'
import { writeEvent } from '../../activity/write-event.ts'
import type { Change, RunChange } from '../../change.ts'
import { unlock } from '../../directory/sign-in-state.ts'
import { touchPeople } from '../../directory/touch.ts'
import { lockUser } from '../../directory/users.ts'
import { unauthorized } from '../../errors.ts'
import type { Query } from '../../storage/query.ts'
import type { DirectoryUser, Tables } from '../../storage/tables.ts'
import { isFamiliarTo, type OpenedPersonSession, openPersonSession } from './open-session.ts'
import { issuePasswordLink } from './password-links.ts'
import { standingOf } from './standing.ts'

export interface PeoplePorts {
  readonly database: Database<Tables>
  readonly runChange: RunChange
  readonly clock: () => Date
  readonly passwords: PasswordGate
}

export type SignedIn =
  | ({ readonly kind: 'signed_in' } & OpenedPersonSession)
  /** The token of a link by which another password is set first. */
  | { readonly kind: 'new_password'; readonly link: string }
  | { readonly kind: 'refused'; readonly reason: string }

const wrong = 'Wrong username or password'

/**
 * Returns what became of signing in; `former` is the cookie that came with it.
 * @throws unauthorized when name and password do not belong together; too_many_requests when it is too early to try again
 */
export async function signInPerson(
  ports: PeoplePorts,
  given: { readonly name: string; readonly password: string },
  visitor: Visitor,
  former?: string,
): Promise<SignedIn> {
  const { database, clock, passwords, runChange } = ports
  const { id: account } = await homeAccount(database.query)
  const known = await findByName(database.query, account, given.name)
  const origin = await originOf(ports, { account, name: given.name, known }, visitor)
  await countAttempt(database, origin, clock())
  const fits = await passwords.fits(given.password, known?.password_hash ?? null)
  if (known === undefined || !fits) {
    await runChange({ account, actor: 'sign-in' }, change => noteFailure(change, known, visitor))
    throw unauthorized(wrong)
  }
  const result = await runChange({ account, actor: `person ${known.username}` }, async change => {
    const user = await lockUser(change, known.id)
    // While it was compared, another may have been set: no session may begin with the old one.
    if (user.password_hash !== known.password_hash) return undefined
    await forgiveAttempts(change.tx, origin)
    return enter(change, user, visitor, former)
  })
  if (result === undefined) throw unauthorized(wrong)
  return result
}

/** Returns the person whose username it is, or else whose e-mail address. Relies on both unique constraints. */
export async function findByName(
  query: Query,
  account: number,
  name: string,
): Promise<DirectoryUser | undefined> {
  const folded = fold(name.trim())
  const found = await query
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', account)
    .where(({ eb }) => eb.or([eb('username_folded', '=', folded), eb('email_folded', '=', folded)]))
    .limit(2)
    .execute()
  return found.find(user => user.username_folded === folded) ?? found[0]
}

/** Returns the person whose e-mail address it is, though another one may have it as his username. */
export async function findByEmail(
  query: Query,
  account: number,
  email: string,
): Promise<DirectoryUser | undefined> {
  return query
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', account)
    .where('email_folded', '=', fold(email.trim()))
    .executeTakeFirst()
}

async function enter(
  change: Change,
  user: DirectoryUser,
  visitor: Visitor,
  former: string | undefined,
): Promise<SignedIn> {
  const person = { account: change.account, userId: user.id }
  const standing = standingOf(user, change.at)
  switch (standing.kind) {
    case 'refused': {
      const notes = `from ${visitor.address}`
      await writeEvent(change, { type: 'loginFailed', user, notes, error: standing.reason })
      return standing
    }
    case 'new_password':
      return {
        kind: 'new_password',
        link: await issuePasswordLink(change.tx, person, 'expired', change.at),
      }
    case 'unlock_first':
      await unlock(change, user.id)
      break
    case 'may_sign_in':
      break
    default:
      return standing satisfies never
  }
  await noteSignIn(change, user, visitor)
  const opened = await openPersonSession(change.tx, person, visitor, former, change.at)
  return { kind: 'signed_in', ...opened }
}

/** When somebody last signed in is what mappings may ask for. */
async function noteSignIn(change: Change, user: DirectoryUser, visitor: Visitor): Promise<void> {
  await change.tx
    .updateTable('directory_user')
    .set({ last_login: change.at, invalid_login_attempts: 0 })
    .where('account_id', '=', change.account)
    .where('id', '=', user.id)
    .execute()
  touchPeople(change, [user.id])
  await writeEvent(change, { type: 'loggedIn', user, notes: `from ${visitor.address}` })
}

/** What was typed is not written down: it may be a password in the wrong field. */
async function noteFailure(change: Change, user: DirectoryUser | undefined, visitor: Visitor): Promise<void> {
  const notes = user === undefined ? `unknown user from ${visitor.address}` : `from ${visitor.address}`
  await writeEvent(change, { type: 'loginFailed', notes, ...(user === undefined ? {} : { user }) })
  // Of nobody too: otherwise the time it takes would tell whether there is such a person.
  await change.tx
    .updateTable('directory_user')
    .set(({ eb }) => ({ invalid_login_attempts: eb('invalid_login_attempts', '+', 1) }))
    .where('account_id', '=', change.account)
    .where('id', '=', user?.id ?? 0)
    .execute()
}

/** Attempts are counted by who it is, whichever of his names is given; those of admins lie beside them. */
async function originOf(
  { database }: PeoplePorts,
  who: { readonly account: number; readonly name: string; readonly known: DirectoryUser | undefined },
  visitor: Visitor,
): Promise<AttemptOrigin> {
  const network = networkOf(visitor.address)
  // Asked for nobody too: otherwise the time it takes would tell whether there is such a person.
  const person = { account: who.account, userId: who.known?.id ?? 0 }
  const familiar = await isFamiliarTo(database.query, person, network)
  const foldedEmail =
    who.known === undefined ? `person name ${fold(who.name.trim())}` : personKey(who.known.id)
  return { account: who.account, foldedEmail, network, familiar }
}

/** Returns what a person's attempts are counted under. */
export function personKey(userId: number): string {
  return `person ${userId}`
}

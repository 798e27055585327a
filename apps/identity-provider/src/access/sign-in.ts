/**
 * Signing in, changing the password and setting it by a link. An unknown e-mail address, a wrong password and an admin
 * who has set none yet are answered alike and take as long.
 */
import type { Database } from '@joinery/database'
import { fold } from '@joinery/scim'
import { networkOf } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import { type Change, openChange } from '../change.ts'
import { checkField } from '../directory/field-text.ts'
import { invalidField, unauthorized } from '../errors.ts'
import type { Admin } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { dropFactor } from './admin-factor-rows.ts'
import { actorOf, addAdmin, getAdmin } from './admins.ts'
import { homeAccount } from './home-account.ts'
import { checkPassword, type PasswordGate } from './passwords.ts'
import {
  closeSessionsOf,
  isFamiliar,
  type OpenedSession,
  openSession,
  type Visitor,
  type WayIn,
} from './sessions.ts'
import { findSetupLink, spendSetupLink, voidSetupLinks } from './setup-links.ts'
import { type AttemptOrigin, countAttempt, forgiveAttempts, forgiveEmail } from './sign-in-attempts.ts'
import { bindSignInLinks, voidSignInLinks } from './sign-in-link-rows.ts'

export interface AccessPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly passwords: PasswordGate
}

const wrong = 'Wrong e-mail address or password'
const notIt = 'Is not the password'
const noLink = 'This link has been used or has expired; ask for a new one'

/**
 * Returns a new session for who knows the password.
 * @throws unauthorized when they do not belong together; too_many_requests when it is too early to try again
 */
export async function signIn(
  ports: AccessPorts,
  given: { readonly email: string; readonly password: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  const { id: account } = await homeAccount(ports.database.query)
  const foldedEmail = fold(given.email.trim())
  const known = await ports.database.query
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', account)
    .where('email_folded', '=', foldedEmail)
    .executeTakeFirst()
  const origin = await originOf(ports, { account, foldedEmail, admin: known }, visitor)
  const admin = await identify(ports, origin, known, given.password)
  if (admin === undefined) {
    await noteFailure(ports, account, known, visitor)
    throw unauthorized(wrong)
  }
  return inChange(ports, { account, actor: actorOf(admin) }, async change => {
    if (!(await stillHasPassword(change, admin))) throw unauthorized(wrong)
    await forgiveAttempts(change.tx, origin)
    return enter(change, admin, visitor)
  })
}

/**
 * Gives the admin another password, ends all of his sessions and returns a new one, in which the second factor was shown
 * where it was shown in the session that asks.
 * @throws unauthorized when the current password is another; validation_failed when the new one will not do
 */
export async function changePassword(
  ports: AccessPorts,
  admin: Admin,
  given: { readonly current: string; readonly next: string; readonly secondFactorAt?: Date | null },
  visitor: Visitor,
): Promise<OpenedSession> {
  checkPassword('new_password', given.next, admin.email)
  await showPassword(ports, admin, given.current, visitor)
  const hash = await ports.passwords.hash(given.next)
  return inChange(ports, { account: admin.account_id, actor: actorOf(admin) }, async change => {
    if (!(await stillHasPassword(change, admin))) throw invalidField('current_password', notIt)
    return enter(change, await setPassword(change, admin, hash), visitor, given)
  })
}

/**
 * Makes sure that who is signed in knows his password.
 * @throws validation_failed at `current_password` when it is another; too_many_requests when it is too early to try again
 */
export async function showPassword(
  ports: AccessPorts,
  admin: Admin,
  password: string,
  visitor: Visitor,
): Promise<void> {
  const { account_id: account, email_folded: foldedEmail } = admin
  const origin = await originOf(ports, { account, foldedEmail, admin }, visitor)
  if ((await identify(ports, origin, admin, password)) === undefined) {
    await noteFailure(ports, account, admin, visitor)
    throw invalidField('current_password', notIt)
  }
  await ports.database.transaction(tx => forgiveAttempts(tx, origin))
}

/**
 * Sets a password by a link and returns a session: of the invited admin, or of the new owner with the e-mail address
 * given.
 * @throws unauthorized when there is no such link; validation_failed when the password or the e-mail address will not do
 */
export async function setUp(
  ports: AccessPorts,
  given: { readonly token: string; readonly password: string; readonly email?: string | undefined },
  visitor: Visitor,
): Promise<OpenedSession> {
  const link = await findSetupLink(ports.database.query, given.token, ports.clock())
  if (link === undefined) throw unauthorized(noLink)
  const invited =
    link.admin_id === null ? undefined : await getAdmin(ports.database.query, link.account_id, link.admin_id)
  const email = invited?.email ?? ownersEmail(given.email ?? '')
  if (given.email !== undefined && fold(given.email.trim()) !== fold(email)) {
    throw invalidField('email', 'The link was made for another e-mail address')
  }
  checkPassword('password', given.password, email)
  const hash = await ports.passwords.hash(given.password)
  const who = { account: link.account_id, actor: `admin ${email}` }
  return inChange(ports, who, async change => {
    const spent = await spendSetupLink(change.tx, given.token)
    if (spent === undefined) throw unauthorized(noLink)
    if (spent.ends_second_factor && invited !== undefined) await dropFactor(change, invited)
    const admin =
      invited === undefined ? await addOwner(change, email, hash) : await setPassword(change, invited, hash)
    await forgiveEmail(change.tx, {
      account: link.account_id,
      foldedEmail: fold(email),
      network: networkOf(visitor.address),
    })
    return enter(change, admin, visitor)
  })
}

/** Mails go there, so it has to be an address. @throws validation_failed */
function ownersEmail(text: string): string {
  const checked = checkField('email', text)
  if ('reason' in checked) throw invalidField('email', checked.reason)
  if (checked.value === null) throw invalidField('email', 'Required field is missing')
  return checked.value
}

/** Returns the admin if it is his password; for nobody it takes as long to say no. */
async function identify(
  ports: AccessPorts,
  origin: AttemptOrigin,
  admin: Admin | undefined,
  password: string,
): Promise<Admin | undefined> {
  await countAttempt(ports.database, origin, ports.clock())
  const fits = await ports.passwords.fits(password, admin?.password_hash ?? null)
  return fits ? admin : undefined
}

/** What was typed is not written down: it may be a password in the wrong field. */
async function noteFailure(
  ports: AccessPorts,
  account: number,
  admin: Admin | undefined,
  visitor: Visitor,
): Promise<void> {
  const who = admin === undefined ? 'unknown e-mail address' : actorOf(admin)
  await inChange(ports, { account, actor: 'sign-in' }, change =>
    writeEvent(change, { type: 'loginFailed', notes: `${who} from ${visitor.address}` }),
  )
}

/** While it was compared, another may have been set, which has ended all sessions: none may begin with the old one. */
async function stillHasPassword(change: Change, admin: Admin): Promise<boolean> {
  const row = await change.tx
    .selectFrom('admin')
    .select('password_hash')
    .where('account_id', '=', admin.account_id)
    .where('id', '=', admin.id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined && row.password_hash === admin.password_hash
}

async function addOwner(change: Change, email: string, hash: string): Promise<Admin> {
  const owner = await addAdmin(change, { email, name: null, role: 'owner', password_hash: hash })
  await bindSignInLinks(change.tx, owner)
  await writeEvent(change, { type: 'privilegeGranted', notes: `admin ${email}: owner` })
  return owner
}

async function setPassword(change: Change, admin: Admin, hash: string): Promise<Admin> {
  // Before his sessions and links: who signs in holds the admin first as well.
  const changed = await change.tx
    .updateTable('admin')
    .set({ password_hash: hash, password_changed_at: change.at })
    .where('account_id', '=', admin.account_id)
    .where('id', '=', admin.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await closeSessionsOf(change.tx, admin)
  await voidSetupLinks(change.tx, { account_id: admin.account_id, admin_id: admin.id })
  await writeEvent(change, { type: 'loginUpdated', notes: `admin ${admin.email}: password` })
  await voidSignInLinks(change.tx, admin)
  return changed
}

async function enter(
  change: Change,
  admin: Admin,
  visitor: Visitor,
  way: WayIn = {},
): Promise<OpenedSession> {
  await writeEvent(change, { type: 'loggedIn', notes: `admin ${admin.email} from ${visitor.address}` })
  return openSession(change.tx, admin, visitor, change.at, way)
}

async function originOf(
  ports: AccessPorts,
  who: { readonly account: number; readonly foldedEmail: string; readonly admin?: Admin | undefined },
  visitor: Visitor,
): Promise<AttemptOrigin> {
  const network = networkOf(visitor.address)
  // Asked for nobody too: otherwise the time it takes would tell whether there is such an admin.
  const admin = { account_id: who.account, id: who.admin?.id ?? 0 }
  const familiar = await isFamiliar(ports.database, admin, network)
  return { account: who.account, foldedEmail: who.foldedEmail, network, familiar }
}

/** Nobody in the directory is touched, so nothing follows from it and no engine has to be woken. */
function inChange<T>(
  ports: AccessPorts,
  who: { readonly account: number; readonly actor: string },
  run: (change: Change) => Promise<T>,
): Promise<T> {
  return ports.database.transaction((tx: Transaction<Tables>) => run(openChange(tx, who, ports.clock())))
}

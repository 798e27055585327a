/**
 * A person sets his password by a link: one that he has asked for or that an admin has sent him. What is answered to who
 * asks tells nobody whether there is such a person.
 */
import { setTimeout } from 'node:timers/promises'
import { networkOf } from '@joinery/sign-in'
import { homeAccount } from '../../access/home-account.ts'
import { checkPassword } from '../../access/passwords.ts'
import type { Visitor } from '../../access/sessions.ts'
import { countAttempt, forgiveEmail } from '../../access/sign-in-attempts.ts'
import { insertMail } from '../../activity/mail/mail-store.ts'
import { writeEvent } from '../../activity/write-event.ts'
import { type Change, openChange } from '../../change.ts'
import { approved } from '../../directory/status.ts'
import { getUser, lockUser, updateUser } from '../../directory/users.ts'
import { conflict, IdentityProviderError, notFound, unauthorized } from '../../errors.ts'
import type { DirectoryUser } from '../../storage/tables.ts'
import {
  findPasswordLink,
  issuePasswordLink,
  passwordLinkPath,
  spendPasswordLink,
  voidPasswordLinks,
} from './password-links.ts'
import { askedMail, invitationMail, type MailText } from './password-mails.ts'
import { findByEmail, findByName, type PeoplePorts, personKey } from './sign-in.ts'

/** What mailing needs beside. */
export interface MailPorts {
  /** Whether there is a mail server; mails are kept otherwise. */
  readonly mailing?: boolean
  readonly publicUrl: string
}

const noLink = 'This link has been used or has expired; ask for another'
/** Whom another password would let in; of the others an admin has to think first. */
const helpedByPassword: ReadonlySet<number> = new Set([1, 3, 4, 5, 7])
/** Longer than it takes to make a mail, so that the time does not tell whether one was made. */
const answerAfterMs = 250

/**
 * Sets the password of whose link it is and returns his username. All his sessions end, and all his links are void.
 * @throws unauthorized when there is no such link; validation_failed when the password will not do
 */
export async function setPasswordByLink(
  ports: PeoplePorts,
  given: { readonly token: string; readonly password: string },
  visitor: Visitor,
): Promise<string> {
  const { database, clock, passwords, runChange } = ports
  const link = await findPasswordLink(database.query, given.token, clock())
  if (link === undefined) throw unauthorized(noLink)
  const { account, userId } = link
  const { username, email } = await getUser(database.query, account, userId)
  checkPassword('password', given.password, email ?? username)
  const hash = await passwords.hash(given.password)
  await runChange({ account, actor: `person ${username}` }, async change => {
    if ((await spendPasswordLink(change.tx, given.token, change.at)) === undefined) throw unauthorized(noLink)
    await voidPasswordLinks(change.tx, link)
    await change.tx
      .deleteFrom('person_session')
      .where('account_id', '=', account)
      .where('user_id', '=', userId)
      .execute()
    await updateUser(change, userId, {}, hash)
    const network = networkOf(visitor.address)
    await forgiveEmail(change.tx, { account, foldedEmail: personKey(userId), network })
  })
  return username
}

/**
 * Mails a link to whom the name or e-mail address belongs, where he has an address and a password would let him in.
 * Whoever asks too often is not told so either; nothing is mailed then.
 */
export async function mailPasswordLink(
  ports: PeoplePorts & MailPorts,
  name: string,
  visitor: Visitor,
): Promise<void> {
  const floor = setTimeout(answerAfterMs)
  const { database, clock } = ports
  const { id: account } = await homeAccount(database.query)
  const user = await findByName(database.query, account, name)
  const foldedEmail = `password of ${user === undefined ? name : user.id}`
  const origin = { account, foldedEmail, network: networkOf(visitor.address), familiar: false }
  if ((await mayAskNow(countAttempt(database, origin, clock()))) && user !== undefined) {
    const who = { account, actor: `person ${user.username}` }
    await database.transaction(tx => mailTo(openChange(tx, who, clock()), user, ports))
  }
  await floor
}

async function mayAskNow(counted: Promise<void>): Promise<boolean> {
  try {
    await counted
    return true
  } catch (error) {
    if (error instanceof IdentityProviderError && error.code === 'too_many_requests') return false
    throw error
  }
}

async function mailTo(change: Change, user: DirectoryUser, ports: MailPorts): Promise<void> {
  if (user.email === null || reasonAgainst(user) !== undefined) return
  const url = await linkFor(change, user, 'asked', ports)
  await sendMail(change, user.email, askedMail(user.username, url), ports)
}

/**
 * Returns the address of a link by which the person with that e-mail address sets his password.
 * @throws not_found when nobody has the address; conflict when a password would not let him in
 */
export async function invitePerson(
  change: Change,
  email: string,
  ports: MailPorts,
): Promise<{ readonly user: DirectoryUser; readonly url: string }> {
  const found = await findByEmail(change.tx, change.account, email)
  if (found === undefined) {
    throw notFound(`There is no user with the e-mail address ${email}`)
  }
  const user = await lockUser(change, found.id)
  const reason = reasonAgainst(user)
  if (reason !== undefined) throw conflict(`${user.username} cannot be invited: ${reason}`)
  const url = await linkFor(change, user, 'invitation', ports)
  await writeEvent(change, { type: 'userInvited', user })
  return { user, url }
}

/** Mails the person an invitation, to another address where one is given. @throws as `invitePerson` */
export async function mailInvitation(
  change: Change,
  given: { readonly email: string; readonly personalEmail: string | undefined },
  ports: MailPorts,
): Promise<void> {
  const { user, url } = await invitePerson(change, given.email, ports)
  const { name } = await homeAccount(change.tx)
  const mail = invitationMail({ account: name, username: user.username, url })
  await sendMail(change, given.personalEmail ?? user.email ?? given.email, mail, ports)
  await change.tx
    .updateTable('directory_user')
    .set({ invitation_sent_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', user.id)
    .execute()
}

function reasonAgainst({ state, status }: DirectoryUser): string | undefined {
  if (state !== approved) return `the state is ${state}, not approved`
  return helpedByPassword.has(status) ? undefined : `the status is ${status}, which a password does not end`
}

async function linkFor(
  change: Change,
  user: DirectoryUser,
  why: 'asked' | 'invitation',
  { publicUrl }: MailPorts,
): Promise<string> {
  const person = { account: change.account, userId: user.id }
  return `${publicUrl}${passwordLinkPath(await issuePasswordLink(change.tx, person, why, change.at))}`
}

async function sendMail(change: Change, to: string, mail: MailText, { mailing }: MailPorts): Promise<void> {
  const { account, tx, at } = change
  await insertMail(
    tx,
    { account, notificationId: null, appId: null, to: [to], ...mail },
    mailing ?? false,
    at,
  )
}

/**
 * Links by which a password is set, mailed to the address they are for: good once and for an hour. Who opens one has
 * shown that mails to the address reach him. They are kept by address, since there may be no account of it yet.
 */
import { fixedStatement } from '@joinery/database'
import { fold } from '@joinery/scim'
import { hashToken, newToken } from '@joinery/sign-in'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

const lifeMs = 3_600_000
/** In one hour; so many mails are no nuisance, and one of them arrives. */
const linksPerAddress = 3

/** Of those who ask for links of one address at once each counts those of the others. */
const takeTurn = fixedStatement<never>(
  'password-link-turn',
  `select pg_advisory_xact_lock(hashtextextended('password-link/' || $1::text, 0))`,
)

/** The token of a new link, undefined where the address has been sent enough of them in this hour. */
export async function issuePasswordLink(
  tx: Transaction<Tables>,
  email: string,
  now: Date,
): Promise<string | undefined> {
  const folded = fold(email)
  await takeTurn.run(tx, [folded])
  await tx.deleteFrom('password_link').where('expires_at', '<=', now).execute()
  const { n } = await tx
    .selectFrom('password_link')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('email_folded', '=', folded)
    .executeTakeFirstOrThrow()
  if (n >= linksPerAddress) return undefined
  const token = newToken()
  await tx
    .insertInto('password_link')
    .values({
      token_hash: hashToken(token),
      email,
      email_folded: folded,
      created_at: now,
      expires_at: new Date(now.getTime() + lifeMs),
    })
    .execute()
  return token
}

/** The address that the link is for, undefined when it was used, has ended or never was. */
export async function findPasswordLink(
  query: Kysely<Tables>,
  token: string,
  now: Date,
): Promise<string | undefined> {
  const link = await query
    .selectFrom('password_link')
    .select('email')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return link?.email
}

/** Uses the link up, of two at once only one, and makes the others of its address good for nothing. */
export async function spendPasswordLink(
  tx: Transaction<Tables>,
  token: string,
  now: Date,
): Promise<string | undefined> {
  const spent = await tx
    .deleteFrom('password_link')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .returning(['email', 'email_folded'])
    .executeTakeFirst()
  if (spent !== undefined) await voidPasswordLinks(tx, spent.email_folded)
  return spent?.email
}

/** Makes the links of an address, given folded, good for nothing. */
export async function voidPasswordLinks(tx: Transaction<Tables>, foldedEmail: string): Promise<void> {
  await tx.deleteFrom('password_link').where('email_folded', '=', foldedEmail).execute()
}

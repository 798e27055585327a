/** Why a person's session opens nothing any more, told to who has its cookie: he was signed in by it. */
import type { Database } from '@joinery/database'
import { hashToken } from '@joinery/sign-in'
import type { Tables } from '../../storage/tables.ts'
import { standingOf } from './standing.ts'

const signedOut = 'You are signed out. Sign in again to go on.'

/** Returns the reason as it is said to him, e.g. `Your account is suspended. Ask your administrator.` */
export async function reasonOfEnd(database: Database<Tables>, token: string, now: Date): Promise<string> {
  const user = await database.query
    .selectFrom('person_session as s')
    .innerJoin('directory_user as u', join =>
      join.onRef('u.account_id', '=', 's.account_id').onRef('u.id', '=', 's.user_id'),
    )
    .select(['u.status', 'u.state', 'u.locked_until'])
    .where('s.token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (user === undefined) return signedOut
  const standing = standingOf(user, now)
  return standing.kind === 'refused' ? standing.reason : signedOut
}

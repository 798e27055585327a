/** Whose account an account at a target is: names change hands, accounts do not. */
import { type Database, fixedStatement } from '@joinery/database'
import type { Tables } from '../../storage/tables.ts'
import type { Work } from './work.ts'

const holderStatement = fixedStatement<{ user_name: string }>(
  'account-holder',
  `select user_name from assignment
  where account_id = $1 and app_id = $2 and target_id = $3 and id <> $4 and granted limit 1`,
)

/**
 * Returns the user name of another person who has access and whose account at the app's target has this id; undefined
 * when nobody else does. Relies on assignment_target.
 */
export async function findHolder(
  database: Database<Tables>,
  work: Work,
  targetId: string,
): Promise<string | undefined> {
  const [holder] = await holderStatement.run(database.query, [
    work.lease.account,
    work.app_id,
    targetId,
    work.id,
  ])
  return holder?.user_name
}

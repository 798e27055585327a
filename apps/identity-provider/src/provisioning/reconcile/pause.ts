/** A target that asked to be left alone is left alone by the engines of every process. */
import { type Database, fixedStatement } from '@joinery/database'
import type { Tables } from '../../storage/tables.ts'

const pauseStatement = fixedStatement(
  'pause-app',
  `insert into app_flow (account_id, app_id, paused_until) values ($1, $2, $3)
  on conflict (account_id, app_id) do update
    set paused_until = greatest(app_flow.paused_until, excluded.paused_until)`,
)

/** Notes that no request is to be sent until then. */
export async function pauseApp(
  database: Database<Tables>,
  { account, app }: { readonly account: number; readonly app: number },
  until: Date,
): Promise<void> {
  await pauseStatement.run(database.query, [account, app, until])
}

/**
 * The login dialog of one person in one app: values that an admin enters for him. They come before what a parameter
 * says and are forgotten with his access.
 */
import { sql } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import { type Change, takeTurn } from '../change.ts'
import { conflict, invalidField } from '../errors.ts'
import { recordset } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'
import type { App } from '../storage/tables.ts'
import { listParameters } from './parameters.ts'

/** Returns what was entered for the person, by the parameter's key. */
export async function valuesByHand(
  query: Query,
  account: number,
  app: number,
  user: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await query
    .selectFrom('app_user_parameter as v')
    .innerJoin('app_parameter as p', join =>
      join.onRef('p.account_id', '=', 'v.account_id').onRef('p.id', '=', 'v.parameter_id'),
    )
    .select(['p.key', 'v.values'])
    .where('v.account_id', '=', account)
    .where('v.app_id', '=', app)
    .where('v.user_id', '=', user)
    .orderBy('p.position')
    .execute()
  return new Map(rows.map(row => [row.key, row.values]))
}

/**
 * Enters values for the person by the parameter's key; null takes what was entered back, so that the parameter decides
 * again, and an empty list makes it blank. What is not named stays. What follows is planned at once.
 * @throws validation_failed naming a key that is no parameter; conflict when the person does not have the app
 */
export async function enterValues(
  change: Change,
  app: App,
  user: number,
  values: ReadonlyMap<string, readonly string[] | null>,
): Promise<void> {
  const { tx, account } = change
  const username = await requireAccess(change, app, user)
  const parameters = await listParameters(tx, account, app.id)
  const ids = new Map(parameters.map(parameter => [parameter.key, parameter.id]))
  const rows = [...values].map(([key, entered]) => {
    const id = ids.get(key)
    if (id === undefined) throw invalidField(`parameters.${key}`, `The app has no parameter ${key}`)
    return { id, entered: entered?.filter(value => value !== '') ?? null }
  })
  await sql`
    delete from app_user_parameter p using ${recordset(rows)} as v(id bigint)
    where p.account_id = ${account} and p.app_id = ${app.id} and p.user_id = ${user} and p.parameter_id = v.id`.execute(
    tx,
  )
  await sql`
    insert into app_user_parameter (account_id, app_id, user_id, parameter_id, values)
    select ${account}::bigint, ${app.id}::bigint, ${user}::bigint, v.id, v.entered
    from ${recordset(rows)} as v(id bigint, entered jsonb) where v.entered is not null`.execute(tx)
  change.touchedUsers.add(user)
  await writeEvent(change, {
    type: 'loginUpdated',
    user: { id: user, username },
    app,
    notes: `Entered by hand: ${[...values.keys()].join(', ')}`,
  })
}

/** Returns his name. Takes its turn with the planner, which takes the values away together with the access. */
async function requireAccess({ tx, account }: Change, app: App, user: number): Promise<string> {
  await takeTurn(tx, account)
  const assignment = await tx
    .selectFrom('assignment')
    .select(['granted', 'user_name'])
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .where('user_id', '=', user)
    .executeTakeFirst()
  if (assignment?.granted === true) return assignment.user_name
  throw conflict(`User ${user} does not have ${app.name}: give it to him, directly or by a role, first`)
}

/** A sync of many people, and whether it has ended exactly as planned: each person once, and nothing left to do. */
import { sql } from 'kysely'
import type { World } from '../provisioning/world.ts'

/** Hires so many people who are all to be provisioned, and returns their user names. */
export async function hireMany(world: World, count: number): Promise<readonly string[]> {
  const hired = await world.run(async ({ tx, account, at }) => {
    const { rows } = await sql<{ id: number; username: string }>`
      insert into directory_user (account_id, username, username_folded, firstname, lastname, title, status, state,
        created_at, updated_at)
      select ${account}::bigint, 'person' || n, 'person' || n, 'Ann', 'No ' || n, 'Clerk', 1, 1, ${at}::timestamptz,
        ${at}::timestamptz
      from generate_series(1, ${count}::integer) n
      returning id, username`.execute(tx)
    return rows
  })
  await world.giveRole(...hired.map(row => row.id))
  return hired.map(row => row.username)
}

/** Returns how many are still to be done. */
export async function countLeft({ database }: World): Promise<number> {
  const rows = await database.query
    .selectFrom('assignment')
    .select('id')
    .where('due_at', 'is not', null)
    .execute()
  return rows.length
}

/** Returns every deviation from the plan, in words; none when all is as it should be. */
export async function deviations(world: World, names: readonly string[]): Promise<readonly string[]> {
  const { query } = world.database
  const found: string[] = []
  const posts = Map.groupBy(
    world.target.seen.filter(call => call.method === 'POST'),
    call => String(call.body?.['userName']),
  )
  for (const name of names) {
    const sent = posts.get(name)?.length ?? 0
    if (sent !== 1) found.push(`${name} was posted ${sent} times`)
  }
  const users = (await world.target.allUsers()).map(user => String(user['userName']))
  if (users.length !== names.length) found.push(`there are ${users.length} of ${names.length} people`)
  const tasks = await query.selectFrom('task').select(['user_name', 'state', 'outcome']).execute()
  for (const { user_name, state, outcome } of tasks) {
    if (state !== 'done' || outcome !== 'created')
      found.push(`the task of ${user_name} is ${state}, ${outcome}`)
  }
  if (tasks.length !== names.length) found.push(`there are ${tasks.length} tasks`)
  const assignments = await query.selectFrom('assignment').selectAll().execute()
  for (const row of assignments) {
    const isDone = row.provisioning_state === 'provisioned' && !row.uncertain && row.target_id !== null
    const isFree = row.lease_token === null && row.due_at === null
    if (!isDone || !isFree)
      found.push(`${row.user_name} is ${row.provisioning_state}, due ${String(row.due_at)}`)
  }
  return found
}

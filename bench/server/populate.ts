/**
 * Fills the database of a run: people, and groups that they are in. The rows are those that the server makes, which
 * the comparison of answers at the beginning of a run looks at; they come many in a statement, and the search index is
 * built when they are all there, or a million people would take an hour.
 */
import { openDatabase } from '@joinery/database'
import { Client } from 'pg'
import {
  groupIdOf,
  idOf,
  joiners,
  largeGroups,
  membersOfSmall,
  personAt,
  smallGroups,
  teams,
} from './people.ts'
import { storedFormsOf } from './stored-forms.ts'
import { type BenchTables, hashOf, migrations, tenant, token } from './tables.ts'

const peopleAStatement = 1000
const searchIndex = 'scim_resource_search'

export interface Population {
  readonly users: number
  /** Whether there are groups that hold everybody, beside the teams that everybody is in two of. */
  readonly largeGroups: boolean
}

/** Makes the tables, the token, so many people and their groups. */
export async function populate(
  databaseUrl: string,
  population: Population,
  signal: AbortSignal,
): Promise<void> {
  const database = await openDatabase<BenchTables>(databaseUrl, { migrations, poolSize: 1 })
  try {
    const token_hash = hashOf(`Bearer ${token}`)
    const principal = { tenant, id: 'token-1', label: 'bench', token_hash }
    await database.query.insertInto('bench_token').values(principal).execute()
  } finally {
    await database.close()
  }
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await fill(client, population, signal)
    // Else the first rounds would pay for what the filling left behind.
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

async function fill(client: Client, population: Population, signal: AbortSignal): Promise<void> {
  const { users } = population
  const definition = await client.query<{ indexdef: string }>(
    'select indexdef from pg_indexes where indexname = $1',
    [searchIndex],
  )
  await client.query(`drop index ${searchIndex}`)
  for (let first = 0; first < users + joiners; first += peopleAStatement) {
    signal.throwIfAborted()
    await insertPeople(client, first, Math.min(users + joiners, first + peopleAStatement))
  }
  await insertGroups(client, 'team', teams, users)
  await client.query(`${intoMembers} select '${tenant}', team.id, person.id, 'User'
    from (${numbered(users)}) as person join (${listed('team', teams)}) as team
    on team.number in (person.number % ${teams}, (person.number + ${teams / 2}) % ${teams})`)
  await insertGroups(client, 'small', smallGroups, membersOfSmall)
  await fillGroups(client, 'small', smallGroups, Math.min(users, membersOfSmall))
  if (population.largeGroups) {
    await insertGroups(client, 'large', largeGroups, users)
    await fillGroups(client, 'large', largeGroups, users)
  }
  await client.query(definition.rows[0]?.indexdef ?? '')
}

const intoMembers = 'insert into scim_member (tenant, group_id, value, member_type)'
const created = new Date('2026-01-01T00:00:00.000Z')

/** One millisecond after the other, so that the order of creation is that of the numbers. */
async function insertPeople(client: Client, first: number, end: number): Promise<void> {
  const numbers = Array.from({ length: end - first }, (_, index) => first + index)
  const forms = numbers.map(number => storedFormsOf(tenant, idOf(number), JSON.stringify(personAt(number))))
  await client.query(
    `insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created,
      last_modified, display, display_folded)
    select $1, 'User', person.id, person.user_name, person.document, person.search, 1, person.at, person.at,
      person.display, person.display_folded
    from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[], $7::text[], $8::text[])
      as person (id, user_name, document, search, at, display, display_folded)`,
    [
      tenant,
      numbers.map(idOf),
      forms.map(({ userName }) => userName),
      forms.map(({ document }) => document),
      forms.map(({ search }) => search),
      numbers.map(number => new Date(created.getTime() + number).toISOString()),
      forms.map(({ display }) => display),
      forms.map(({ display }) => display.toLowerCase()),
    ],
  )
}

async function insertGroups(
  client: Client,
  kind: 'small' | 'large' | 'team',
  count: number,
  size: number,
): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const id = groupIdOf(kind, number)
    const display = `${kind} ${number} of ${size}`
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
    const document = JSON.stringify({ schemas, id, displayName: display }).slice(0, -1)
    const search = JSON.stringify({ [tenant]: { schemas, displayname: display } })
    await client.query(
      `insert into scim_resource (tenant, resource_type, id, document, search, version, created, last_modified,
        display, display_folded) values ($1, 'Group', $2, $3, $4, 1, $5, $5, $6, $6)`,
      [tenant, id, document, search, created.toISOString(), display],
    )
    await client.query(
      `insert into scim_unique_value (tenant, resource_type, attribute, value, resource_id)
        values ($1, 'Group', 'displayName', $2, $3)`,
      [tenant, display, id],
    )
  }
}

/** Puts the first people into every group of the kind. */
async function fillGroups(
  client: Client,
  kind: 'small' | 'large',
  count: number,
  members: number,
): Promise<void> {
  await client.query(`${intoMembers} select '${tenant}', holder.id, person.id, 'User'
    from (${numbered(members)}) as person cross join (${listed(kind, count)}) as holder`)
}

/** The ids of the first people with their numbers, as `idOf` gives them. */
function numbered(count: number): string {
  const prefix = idOf(0).slice(0, -12)
  return `select number, '${prefix}' || lpad(to_hex(number), 12, '0') as id
    from generate_series(0, ${count - 1}) as number`
}

function listed(kind: 'small' | 'large' | 'team', count: number): string {
  const rows = Array.from({ length: count }, (_, number) => `(${number}, '${groupIdOf(kind, number)}')`)
  return `select * from (values ${rows.join(', ')}) as listed (number, id)`
}

/**
 * The application's tables as they were, and what SCIM adds to them: a stable id, the folded name that is unique, what
 * has no column of its own, and a version. Whoever is in them already gets theirs from the migration and `adopt`.
 */
import { type Database, isUniqueViolation, type Migration } from '@joinery/database'
import { fold, type JsonObject } from '@joinery/scim'
import { type ColumnType, type Generated, sql, type Transaction } from 'kysely'

/** What both tables have for SCIM. */
interface ScimColumns {
  /** The id on the wire. It stays with the row for ever, also when the row is deleted softly. */
  readonly scim_id: Generated<string>
  readonly external_id: string | null
  /** Attributes without a column. Written as JSON text. */
  readonly extra: ColumnType<JsonObject, string, string>
  readonly version: Generated<number>
  readonly created_at: Generated<Date>
  readonly changed_at: Generated<Date>
}

interface PeopleTable extends ScimColumns {
  readonly id: Generated<number>
  readonly workspace: string
  readonly login: string
  /** `fold(login)`, which SCIM compares; whoever writes `login` writes both. */
  readonly login_key: string | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly mail: string | null
  readonly active: Generated<boolean>
  readonly deleted_at: Date | null
}

interface TeamsTable extends ScimColumns {
  readonly id: Generated<number>
  readonly workspace: string
  readonly name: string
  readonly name_key: string | null
}

export interface Tables {
  readonly people: PeopleTable
  readonly teams: TeamsTable
}

export type Tx = Transaction<Tables>

/** The tables of the application before it knew of SCIM. */
export const applicationTables: Migration = {
  name: '0001-people',
  statements: [
    `create table people (
      id integer generated always as identity primary key, workspace text not null, login text not null,
      first_name text, last_name text, mail text, active boolean not null default true,
      created_at timestamptz not null default now(), deleted_at timestamptz
    )`,
    `create table teams (
      id integer generated always as identity primary key, workspace text not null, name text not null,
      created_at timestamptz not null default now()
    )`,
    `create table team_members (
      team_id integer not null references teams on delete cascade, person_id integer not null references people,
      primary key (team_id, person_id)
    )`,
  ],
}

const scimColumns = (table: string, name: string, served: string): readonly string[] => [
  `alter table ${table}
    add scim_id text collate "C" not null default gen_random_uuid()::text,
    add ${name}_key text collate "C",
    add external_id text,
    add extra jsonb not null default '{}',
    add version integer not null default 1,
    add changed_at timestamptz(3)`,
  // A page goes on after the time of its last row, which JavaScript knows to the millisecond.
  `alter table ${table} alter created_at type timestamptz(3)`,
  `update ${table} set changed_at = created_at`,
  `alter table ${table} alter changed_at set not null, alter changed_at set default now()`,
  `create unique index ${table}_scim_id on ${table} (workspace, scim_id)`,
  `create unique index ${table}_key on ${table} (workspace, ${name}_key) where ${served}`,
  `create index ${table}_external_id on ${table} (workspace, external_id)`,
  `create index ${table}_page on ${table} (workspace, created_at, scim_id)`,
  // Of rows from before SCIM \`adopt\` sees to it; from now on nobody can forget it.
  `alter table ${table} add constraint ${table}_has_key check (${name}_key is not null) not valid`,
]

export const scimTables: Migration = {
  name: '0002-scim',
  statements: [
    ...scimColumns('people', 'login', 'deleted_at is null'),
    ...scimColumns('teams', 'name', 'true'),
    `create table team_teams (
      team_id integer not null references teams on delete cascade,
      inner_id integer not null references teams on delete cascade, primary key (team_id, inner_id)
    )`,
    `create table team_waiting (
      team_id integer not null references teams on delete cascade, name text not null, arrival text not null,
      display text, primary key (team_id, name)
    )`,
    `create view scim_member as
      select teams.workspace, teams.scim_id as team, people.scim_id as value, 'User' as type,
        coalesce(people.extra ->> 'displayName', people.login) as display
      from team_members join teams on teams.id = team_id join people on people.id = person_id
      union all
      select teams.workspace, teams.scim_id, inside.scim_id, 'Group', inside.name
      from team_teams join teams on teams.id = team_id join teams inside on inside.id = inner_id
      union all
      select teams.workspace, teams.scim_id, team_waiting.name, null, display
      from team_waiting join teams on teams.id = team_id`,
  ],
}

/**
 * Lets SCIM see the rows from before it. To be called when the application starts.
 *
 * @throws Error when two rows of a workspace go by one name for SCIM; rename one of them
 */
export async function adopt(database: Database<Tables>): Promise<void> {
  for (const [table, name] of [
    ['people', 'login'],
    ['teams', 'name'],
  ] as const) {
    const key = sql.ref(`${name}_key`)
    const { rows } = await sql<{ id: number; name: string }>`
      select id, ${sql.ref(name)} as name from ${sql.table(table)} where ${key} is null`.execute(
      database.query,
    )
    for (const row of rows) {
      await sql`update ${sql.table(table)} set ${key} = ${fold(row.name)} where id = ${row.id}`
        .execute(database.query)
        .catch((error: unknown) => {
          if (!isUniqueViolation(error, `${table}_key`)) throw error
          throw new Error(`${table} ${row.id}: another row has the ${name} "${row.name}", but for case.`)
        })
    }
  }
}

/**
 * How far walks have come, in a table, so that every process on the database serves the next page. What a step is,
 * says ../store/walk-store.ts. Rows are found by scim_walk_place; who finds one locked passes it over, for a step that
 * stays longer than it has to makes somebody be seen twice and nobody be missed.
 */
import { type FixedStatement, fixedStatement, type Migration } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { Walk, WalkStep, WalkStore } from '../store/walk-store.ts'

export const walksMigration: Migration = {
  name: '0003-scim-walks',
  statements: [
    `create table scim_walk (
      step bigint generated always as identity primary key,
      tenant text collate "C" not null,
      principal_id text collate "C" not null,
      query_hash text collate "C" not null,
      start_index bigint not null,
      from_index bigint not null,
      position text not null,
      rank text collate "C" not null,
      came boolean not null default false,
      spent boolean not null default false,
      shared boolean not null default false,
      expires timestamptz(3) not null
    )`,
    'create index scim_walk_place on scim_walk (tenant, principal_id, query_hash, start_index)',
    'create index scim_walk_expiry on scim_walk (expires)',
  ],
}

/** Steps that lead to one startIndex; of a page asked for more often, the latest step stands for several. */
const stepsTogether = 16
/** Steps of one principal, all walks together: beyond them the oldest go. */
const stepsOfPrincipal = 1_000
/** Rows that one sweep takes away at most. */
const sweepRows = 100

/** A step that is good until then does for one until $9: who asks for one page over and over writes seldom. */
const nearly = '$9::timestamptz - ($9::timestamptz - $5::timestamptz) / 10'

const ofWalk = 'tenant = $1 and principal_id = $2 and query_hash = $3'

const resume: FixedStatement<{ readonly position: string }> = fixedStatement(
  'scim.walk_resume',
  `select position from scim_walk
  where ${ofWalk} and start_index = $4::bigint and expires > $5::timestamptz
  order by spent, rank limit 1`,
)

const open = 'not spent and expires > $5::timestamptz'

/** The one step of its walk that leads there, where there is no other one beside it. */
function onlyOne(startIndex: string, condition: string): string {
  return `(
    select step from scim_walk where ${ofWalk} and start_index = ${startIndex} and ${open} and not shared
      and ${condition} and 1 = (
        select count(*) from scim_walk where ${ofWalk} and start_index = ${startIndex} and ${open}
      )
    for update skip locked
  )`
}

/** Somebody came to $4 at $5, and so has got the page before: the step that led to that one is done. */
function arrival(changes: string): string {
  return `came as (
    update scim_walk set ${changes} where step = ${onlyOne('$4::bigint', 'not came')} returning from_index
  ), done as (
    delete from scim_walk where step = ${onlyOne('(select from_index from came)', 'came')}
  )`
}

const finish: FixedStatement<never> = fixedStatement(
  'scim.walk_finish',
  `with ${arrival('came = true, spent = true')} select from came where false`,
)

const keep: FixedStatement<{ readonly step: number }> = fixedStatement(
  'scim.walk_keep',
  `with ${arrival('came = true')}, cleared as (
    delete from scim_walk where step in (
      select step from scim_walk
      where ${ofWalk} and start_index = $6::bigint and spent for update skip locked
    )
  ), crowd as (
    select count(*) as steps, max(step) as latest,
      coalesce(bool_or(shared and rank <= $8 and expires > ${nearly}), false) as covers
    from scim_walk
    where ${ofWalk} and start_index = $6::bigint and ${open}
  ), shared as (
    update scim_walk set shared = true where step in (
      select step from scim_walk, crowd
      where ${ofWalk} and start_index = $6::bigint and ${open} and not shared
        and crowd.steps < ${stepsTogether} and not crowd.covers
      for update of scim_walk skip locked
    )
  ), joined as (
    update scim_walk set
      position = case when rank <= $8 then position else $7 end, rank = least(rank, $8),
      expires = $9::timestamptz, shared = true
    from crowd where crowd.steps >= ${stepsTogether} and step = crowd.latest and not crowd.covers
  )
  insert into scim_walk
    (tenant, principal_id, query_hash, start_index, from_index, position, rank, shared, expires)
  select $1, $2, $3, $6::bigint, $4::bigint, $7, $8, crowd.steps > 0, $9::timestamptz
  from crowd where crowd.steps < ${stepsTogether} and not crowd.covers
  returning step`,
)

/** By scim_walk_expiry, and by scim_walk_place for what one principal has too much. */
const sweep: FixedStatement<never> = fixedStatement(
  'scim.walk_sweep',
  `with expired as (
    select step from scim_walk where expires <= $3::timestamptz
    order by expires limit ${sweepRows} for update skip locked
  ), surplus as (
    select step from scim_walk where tenant = $1 and principal_id = $2
    order by step desc offset ${stepsOfPrincipal} limit ${sweepRows}
  )
  delete from scim_walk where step in (select step from expired union select step from surplus)`,
)

/** The walks of a database to which `walksMigration` was applied. The first page of a walk takes expired steps away. */
export function postgresWalks(executor: QueryExecutorProvider): WalkStore {
  return {
    async resume(walk, startIndex, now) {
      const rows = await resume.run(executor, [...keyOf(walk), startIndex, now.toISOString()])
      return rows[0]?.position
    },

    async keep(walk, step) {
      const added = await keep.run(executor, [...keyOf(walk), ...valuesOf(step)])
      if (step.from > 1 || added.length === 0) return
      await sweep.run(executor, [walk.tenant, walk.principalId, step.now.toISOString()])
    },

    async finish(walk, from, now) {
      await finish.run(executor, [...keyOf(walk), from, now.toISOString()])
    },
  }
}

function keyOf({ tenant, principalId, queryHash }: Walk): readonly string[] {
  return [tenant, principalId, queryHash]
}

function valuesOf({ from, next, position, rank, now, expires }: WalkStep): readonly unknown[] {
  return [from, now.toISOString(), next, position, rank, expires.toISOString()]
}

/** People as the mappings find them: with where each role came from and what mappings hold of their fields. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { loadPeople } from '../directory/load-people.ts'
import { anyId } from '../storage/id-list.ts'
import type { Tables } from '../storage/tables.ts'
import type { HeldField, Standing } from './map-person.ts'

type Query = Kysely<Tables> | Transaction<Tables>

interface Row {
  readonly kind: 'hand' | 'replaced' | 'given' | 'field'
  readonly user_id: number
  /** The role, for all kinds but fields. */
  readonly role_id: number | null
  readonly mapping_id: number | null
  readonly field: string | null
  readonly given: string | null
  readonly manual: string | null
}

interface Parts {
  readonly byHand: Set<number>
  readonly replaced: Map<number, number>
  readonly given: Map<number, Set<number>>
  readonly held: Map<string, HeldField>
}

/** Returns the people of these ids by id; who is not there any more is left out. */
export async function loadStandings(
  query: Query,
  account: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Standing>> {
  const people = await loadPeople(query, account, ids)
  const parts = new Map<number, Parts>()
  for (const row of await loadRows(query, account, ids)) {
    const of = parts.get(row.user_id) ?? noParts()
    parts.set(row.user_id, of)
    addRow(of, row)
  }
  return new Map([...people].map(([id, person]) => [id, { person, ...(parts.get(id) ?? noParts()) }]))
}

/** Relies on role_member_user and on the primary keys of what mappings keep, which begin with the person. */
async function loadRows(query: Query, account: number, ids: readonly number[]): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    with wanted as materialized (select value::bigint as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    select 'hand' as kind, m.user_id, m.role_id, null::bigint as mapping_id, null as field, null as given,
        null as manual
      from wanted w join role_member m on m.account_id = ${account} and m.user_id = w.id and m.origin <> 'mapping'
    union all
    select 'replaced', m.user_id, m.role_id, m.mapping_id, null, null, null
      from wanted w join mapping_taken_role m on m.account_id = ${account} and m.user_id = w.id
    union all
    select 'given', m.user_id, m.role_id, m.mapping_id, null, null, null
      from wanted w join mapping_role m on m.account_id = ${account} and m.user_id = w.id
    union all
    select 'field', m.user_id, null, m.mapping_id, m.field, m.given, m.manual
      from wanted w join mapping_field m on m.account_id = ${account} and m.user_id = w.id`.execute(query)
  return rows
}

function noParts(): Parts {
  return { byHand: new Set(), replaced: new Map(), given: new Map(), held: new Map() }
}

function addRow(parts: Parts, row: Row): void {
  const { role_id: role, mapping_id: mapping } = row
  if (row.kind === 'hand' && role !== null) parts.byHand.add(role)
  if (mapping === null) return
  if (row.kind === 'field' && row.field !== null) {
    parts.held.set(row.field, { mapping, given: row.given ?? '', manual: row.manual ?? '' })
  }
  if (role === null) return
  if (row.kind === 'given') parts.given.set(role, (parts.given.get(role) ?? new Set()).add(mapping))
  if (row.kind !== 'replaced') return
  parts.replaced.set(role, mapping)
  parts.byHand.add(role)
}

/** Returns whether mappings hold anything of these people. */
export async function holdsAnything(query: Query, account: number, ids: Iterable<number>): Promise<boolean> {
  const wanted = anyId(ids)
  const { rows } = await sql<{ held: boolean }>`
    select exists (select 1 from mapping_role where account_id = ${account} and user_id = ${wanted})
      or exists (select 1 from mapping_field where account_id = ${account} and user_id = ${wanted})
      or exists (select 1 from mapping_taken_role where account_id = ${account} and user_id = ${wanted})
      as held`.execute(query)
  return rows[0]?.held ?? false
}

/**
 * A mapping may want somebody to have a username or an address that another person has. That costs nobody else
 * anything: the field stays as it is, and what the mapping wanted is told as a problem.
 */
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { recordset } from '../storage/id-list.ts'
import type { CompiledMappings } from './compile.ts'
import { readField } from './fields.ts'
import { mapPerson, type Outcome, type Standing } from './map-person.ts'

const uniqueFields = ['username', 'email'] as const
type UniqueField = (typeof uniqueFields)[number]

interface Wish {
  readonly field: UniqueField
  readonly folded: string
}

/** Who has a folded name, by field and name. */
type Owners = Map<string, number>

/**
 * Returns the outcomes of the same people with names that are free, in the order of their ids: of two who want the same
 * name the first gets it. A name counts as taken as long as its owner has it, also if he is about to give it up.
 */
export async function withFreeNames(
  change: Change,
  mappings: CompiledMappings,
  standings: ReadonlyMap<number, Standing>,
  outcomes: ReadonlyMap<number, Outcome>,
): Promise<ReadonlyMap<number, Outcome>> {
  const wishes = [...outcomes].flatMap(([id, outcome]) => wishesOf(standings.get(id), outcome))
  if (wishes.length === 0) return outcomes
  const owners = await loadOwners(change, wishes)
  const settled = new Map<number, Outcome>()
  for (const id of [...outcomes.keys()].sort((a, b) => a - b)) {
    const [standing, outcome] = [standings.get(id), outcomes.get(id)]
    if (standing !== undefined && outcome !== undefined) {
      settled.set(id, settle(mappings, standing, outcome, owners))
    }
  }
  return settled
}

function settle(mappings: CompiledMappings, standing: Standing, wanted: Outcome, owners: Owners): Outcome {
  const { id } = standing.person
  const blocked = new Map<string, string>()
  let outcome = wanted
  // Every round blocks a field, and there are two.
  for (;;) {
    const wishes = wishesOf(standing, outcome)
    const taken = wishes.find(wish => (owners.get(keyOf(wish)) ?? id) !== id)
    if (taken === undefined) {
      for (const wish of wishes) owners.set(keyOf(wish), id)
      return outcome
    }
    blocked.set(taken.field, `'${readField(outcome.person, taken.field)}' is somebody else's already`)
    outcome = mapPerson(mappings, standing, blocked)
  }
}

function wishesOf(standing: Standing | undefined, outcome: Outcome): readonly Wish[] {
  if (standing === undefined || standing.person === outcome.person) return []
  return uniqueFields.flatMap(field => {
    const [before, after] = [readField(standing.person, field), readField(outcome.person, field)]
    return after === '' || before === after ? [] : [{ field, folded: fold(after) }]
  })
}

function keyOf({ field, folded }: Wish): string {
  return `${field} ${folded}`
}

/** Relies on the unique constraints of both folded names. */
async function loadOwners(change: Change, wishes: readonly Wish[]): Promise<Owners> {
  const { rows } = await sql<{ field: UniqueField; folded: string; id: number }>`
    select v.field, v.folded, u.id from ${recordset(wishes)} as v(field text, folded text)
      join directory_user u on u.account_id = ${change.account} and u.username_folded = v.folded
      where v.field = 'username'
    union all
    select v.field, v.folded, u.id from ${recordset(wishes)} as v(field text, folded text)
      join directory_user u on u.account_id = ${change.account} and u.email_folded = v.folded
      where v.field = 'email'`.execute(change.tx)
  return new Map(rows.map(row => [keyOf(row), row.id]))
}

/**
 * What a mapping would do, without doing it: whom it fits, and what a reapply would change with the mapping in its
 * place among those that are in force. The mapping need not be stored or enabled.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { loadKnownNames } from '../conditions/known-names.ts'
import { placed } from '../conditions/order.ts'
import { validationFailed } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { type CompiledMappings, compileMappings } from './compile.ts'
import { type Delta, deltaOf } from './delta.ts'
import { readField } from './fields.ts'
import { findHolders, peopleAtOnce } from './letting-go.ts'
import { mapPerson, type Outcome, type Standing } from './map-person.ts'
import type { MappingRule, StoredRule } from './mapping.ts'
import { loadRulesInForce } from './rules-now.ts'
import { loadStandings } from './standing.ts'

const usuallyShown = 20

export interface DryRunOptions {
  /** Only these people. */
  readonly only?: readonly number[] | undefined
  /** How many people are named. */
  readonly shown?: number | undefined
}

export interface Candidate extends MappingRule {
  /** Of the stored mapping that it stands for; undefined for a new one. */
  readonly id?: number | undefined
  /** 1 is the top, 0 and null are the end. */
  readonly position: number | null
}

/** One person of a dry run. */
export interface Looked {
  readonly user: {
    readonly id: number
    readonly firstname: string | null
    readonly lastname: string | null
    readonly username: string
    readonly email: string | null
  }
  /** Whether the conditions hold when it is the mapping's turn. */
  readonly mapped: boolean
}

export interface FieldChange {
  readonly field: string
  readonly old: string
  readonly new: string
}

export interface DryRunReport {
  readonly people: number
  readonly mapped: number
  readonly changed: number
  readonly roles: readonly {
    readonly id: number
    readonly name: string
    readonly given: number
    readonly taken: number
  }[]
  readonly fields: readonly { readonly field: string; readonly set: number }[]
  readonly problems: number
  /** The first whom it fits or who would change. */
  readonly sample: readonly (Looked & { readonly changes: readonly FieldChange[] })[]
}

/** Returns for each of these people, in the given order, whether the mapping fits. @throws validation_failed */
export async function lookAtPeople(
  query: Kysely<Tables>,
  account: number,
  at: Date,
  candidate: Candidate,
  ids: readonly number[],
): Promise<readonly Looked[]> {
  const { mappings, id } = await withCandidate(query, account, at, candidate)
  const standings = await loadStandings(query, account, ids)
  const errors = ids.flatMap((user, index) =>
    standings.has(user) ? [] : [{ field: `[${index}]`, message: [`There is no user ${user}`] }],
  )
  if (errors.length > 0) throw validationFailed('Validation Failed', errors)
  return ids.flatMap(user => {
    const standing = standings.get(user)
    return standing === undefined ? [] : [looked(standing, mapPerson(mappings, standing), id)]
  })
}

/** Returns what would become of everybody, or of some. @throws validation_failed naming ids of nobody */
export async function dryRun(
  query: Kysely<Tables>,
  account: number,
  at: Date,
  candidate: Candidate,
  { only, shown = usuallyShown }: DryRunOptions = {},
): Promise<DryRunReport> {
  if (only !== undefined) await lookAtPeople(query, account, at, candidate, only)
  const { mappings, id } = await withCandidate(query, account, at, candidate)
  const people = only === undefined ? everybody(query, account) : batchesOf(only)
  return count(query, account, people, new Tally(mappings, id, shown))
}

/** Returns what would become of those who have anything of a stored mapping if it was disabled or deleted. */
export async function dryRunWithout(
  query: Kysely<Tables>,
  account: number,
  at: Date,
  mapping: number,
  { shown = usuallyShown }: Pick<DryRunOptions, 'shown'> = {},
): Promise<DryRunReport> {
  const others = (await loadRulesInForce(query, account)).filter(rule => rule.id !== mapping)
  const mappings = compileMappings(others, await loadKnownNames(query, account), at)
  return count(query, account, holders(query, account, mapping), new Tally(mappings, mapping, shown))
}

async function count(
  query: Kysely<Tables>,
  account: number,
  people: AsyncIterable<readonly number[]> | Iterable<readonly number[]>,
  tally: Tally,
): Promise<DryRunReport> {
  for await (const ids of people) {
    for (const standing of (await loadStandings(query, account, ids)).values()) {
      tally.add(standing, mapPerson(tally.mappings, standing))
    }
    await nextTurn()
  }
  return tally.report
}

/** The mapping's own id, or one that no stored mapping has. */
const unstored = 0

async function withCandidate(
  query: Kysely<Tables>,
  account: number,
  at: Date,
  candidate: Candidate,
): Promise<{ readonly mappings: CompiledMappings; readonly id: number }> {
  const id = candidate.id ?? unstored
  const rules = await loadRulesInForce(query, account)
  const others = rules.filter(rule => rule.id !== id)
  const byId = new Map<number, StoredRule>([
    ...others.map(rule => [rule.id, rule] as const),
    [id, { ...candidate, id }],
  ])
  const order = placed(
    others.map(rule => rule.id),
    id,
    candidate.position,
  )
  const ordered = order.flatMap(rule => byId.get(rule) ?? [])
  return { mappings: compileMappings(ordered, await loadKnownNames(query, account), at), id }
}

class Tally {
  readonly mappings: CompiledMappings
  readonly #mapping: number
  readonly #shown: number
  readonly #roles = new Map<number, { given: number; taken: number }>()
  readonly #fields = new Map<string, number>()
  readonly #sample: DryRunReport['sample'][number][] = []
  #people = 0
  #mapped = 0
  #changed = 0
  #problems = 0

  constructor(mappings: CompiledMappings, mapping: number, shown: number) {
    this.mappings = mappings
    this.#mapping = mapping
    this.#shown = shown
  }

  add(standing: Standing, outcome: Outcome): void {
    const delta = deltaOf(standing, outcome)
    const mapped = outcome.matched.has(this.#mapping)
    const changes = delta === undefined ? [] : changesOf(standing, outcome, delta, this.mappings)
    this.#people += 1
    if (mapped) this.#mapped += 1
    this.#problems += outcome.problems.length
    if (changes.length > 0) this.#changed += 1
    for (const role of delta?.rolesAdded ?? []) this.#role(role).given += 1
    for (const role of delta?.rolesRemoved ?? []) this.#role(role).taken += 1
    for (const field of delta?.fields ?? []) this.#fields.set(field, (this.#fields.get(field) ?? 0) + 1)
    if ((!mapped && changes.length === 0) || this.#sample.length >= this.#shown) return
    this.#sample.push({ ...looked(standing, outcome, this.#mapping), changes })
  }

  #role(id: number): { given: number; taken: number } {
    const counts = this.#roles.get(id) ?? { given: 0, taken: 0 }
    this.#roles.set(id, counts)
    return counts
  }

  get report(): DryRunReport {
    const { roles } = this.mappings.known
    return {
      people: this.#people,
      mapped: this.#mapped,
      changed: this.#changed,
      roles: [...this.#roles].map(([id, counts]) => ({ id, name: roles.get(id) ?? '', ...counts })),
      fields: [...this.#fields].map(([field, set]) => ({ field, set })),
      problems: this.#problems,
      sample: this.#sample,
    }
  }
}

function changesOf(
  standing: Standing,
  outcome: Outcome,
  delta: Delta,
  { known }: CompiledMappings,
): FieldChange[] {
  const nameOf = (role: number) => known.roles.get(role) ?? String(role)
  return [
    ...delta.rolesAdded.map(role => ({ field: 'role', old: '', new: nameOf(role) })),
    ...delta.rolesRemoved.map(role => ({ field: 'role', old: nameOf(role), new: '' })),
    ...delta.fields.map(field => ({
      field,
      old: readField(standing.person, field),
      new: readField(outcome.person, field),
    })),
  ]
}

function looked({ person }: Standing, { matched }: Outcome, mapping: number): Looked {
  const { id, firstname, lastname, username, email } = person
  return { user: { id, firstname, lastname, username, email }, mapped: matched.has(mapping) }
}

async function* holders(
  query: Kysely<Tables>,
  account: number,
  mapping: number,
): AsyncGenerator<readonly number[]> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const ids: readonly number[] = await findHolders({ tx: query, account }, mapping, after)
    if (ids.length > 0) yield ids
    after = ids.length < peopleAtOnce ? undefined : ids.at(-1)
  }
}

async function* everybody(query: Kysely<Tables>, account: number): AsyncGenerator<readonly number[]> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const { rows }: { rows: readonly { id: number }[] } = await sql<{ id: number }>`
      select id from directory_user where account_id = ${account} and id > ${after}
      order by id limit ${peopleAtOnce}`.execute(query)
    if (rows.length > 0) yield rows.map(row => row.id)
    after = rows.length < peopleAtOnce ? undefined : rows.at(-1)?.id
  }
}

function* batchesOf(ids: readonly number[]): Generator<readonly number[]> {
  const different = [...new Set(ids)]
  for (let start = 0; start < different.length; start += peopleAtOnce) {
    yield different.slice(start, start + peopleAtOnce)
  }
}

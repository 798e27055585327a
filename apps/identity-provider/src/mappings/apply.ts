/**
 * Applies the mappings to people inside a change. First it is looked at, without a lock, whom they would change at all;
 * only those are locked, looked at again and written. Rows of people are locked before the account's turn is taken, as
 * everybody does who changes a person, so that nobody waits in a circle.
 */
import { isUniqueViolation } from '@joinery/database'
import { sql } from 'kysely'
import { type Event, writeEvents } from '../activity/write-event.ts'
import { type Change, takeTurn } from '../change.ts'
import { touchReports } from '../directory/touch.ts'
import { concernsReports } from '../directory/user-values.ts'
import { conflict } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import type { RunProblem } from '../storage/mapping-tables.ts'
import type { CompiledMappings } from './compile.ts'
import { deltaOf } from './delta.ts'
import { mapPerson, type Outcome, type Standing } from './map-person.ts'
import { loadCompiled } from './rules-now.ts'
import { holdsAnything, loadStandings } from './standing.ts'
import { withFreeNames } from './taken-names.ts'
import { eventsOf, sentenceOf } from './tell.ts'
import { writeFields } from './write-fields.ts'
import { type Written, writeRoles } from './write-roles.ts'

const batchSize = 500
const sampleSize = 50

export interface Applied {
  /** Whose fields or roles changed. */
  readonly changed: readonly number[]
  readonly problems: readonly (RunProblem & { readonly mapping: number })[]
}

/**
 * Applies the mappings to everybody in the change's `mappedUsers`; what could not be done is an event.
 * @throws conflict when somebody else took a name in this very moment
 */
export async function applyMappings(change: Change): Promise<void> {
  if (change.mappedUsers.size === 0) return
  const { problems } = await applyMappingsTo(change, [...change.mappedUsers]).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    throw conflict('Somebody took a username or an e-mail address that a mapping gives; try again')
  })
  await writeEvents(
    change,
    problems.map(
      ({ user, reason, mapping }): Event => ({
        type: 'provisioningException',
        user,
        mappingId: mapping,
        error: reason,
      }),
    ),
  )
}

/** Applies the mappings to these people, who need not have changed. Whom they change is touched. */
export async function applyMappingsTo(change: Change, ids: readonly number[]): Promise<Applied> {
  const { tx, account, at } = change
  const looked = await loadCompiled(tx, account, at)
  if (looked.list.length === 0 && !(await holdsAnything(tx, account, ids))) return nothing
  const differing = await findDiffering(change, looked, ids)
  if (differing.length === 0) return nothing
  await lockPeople(change, differing)
  await takeTurn(tx, account)
  // The mappings, too, may have changed until it was our turn.
  const mappings = await loadCompiled(tx, account, at)
  const parts: Applied[] = []
  for (const batch of batchesOf(differing)) parts.push(await applyBatch(change, mappings, batch))
  return {
    changed: parts.flatMap(part => part.changed),
    problems: parts.flatMap(part => part.problems),
  }
}

const nothing: Applied = { changed: [], problems: [] }

/**
 * Returns whom the mappings would change, or could not do something for. Where that is most of the first ones, the rest
 * are taken for such without a look: they will be looked at again anyway.
 */
async function findDiffering(
  change: Change,
  mappings: CompiledMappings,
  ids: readonly number[],
): Promise<readonly number[]> {
  const sample = await differingAmong(change, mappings, ids.slice(0, sampleSize))
  const rest = ids.slice(sampleSize)
  if (sample.length > sampleSize / 2) return [...sample, ...rest]
  const found = [...sample]
  for (const batch of batchesOf(rest)) found.push(...(await differingAmong(change, mappings, batch)))
  return found
}

async function differingAmong(
  { tx, account }: Change,
  mappings: CompiledMappings,
  ids: readonly number[],
): Promise<readonly number[]> {
  const standings = await loadStandings(tx, account, ids)
  return [...standings].flatMap(([id, standing]) => {
    const outcome = mapPerson(mappings, standing)
    return outcome.problems.length > 0 || deltaOf(standing, outcome) !== undefined ? [id] : []
  })
}

/** Holds the rows of these people until the change ends; before the account's turn is taken. */
export async function lockPeople({ tx, account }: Change, ids: readonly number[]): Promise<void> {
  await sql`
    select id from directory_user where account_id = ${account} and id = ${anyId(ids)}
    order by id for no key update`.execute(tx)
}

async function applyBatch(
  change: Change,
  mappings: CompiledMappings,
  ids: readonly number[],
): Promise<Applied> {
  const standings = await loadStandings(change.tx, change.account, ids)
  const wanted = new Map([...standings].map(([id, standing]) => [id, mapPerson(mappings, standing)]))
  const outcomes = await withFreeNames(change, mappings, standings, wanted)
  const written = [...outcomes].flatMap(([id, outcome]) => writtenOf(standings.get(id), outcome))
  await writeRoles(change, written)
  const changedFields = await writeFields(change, written)
  const renamed = [...changedFields].flatMap(([id, fields]) => (concernsReports(fields) ? [id] : []))
  await touchReports(change, renamed)
  await writeEvents(
    change,
    written.flatMap(one => eventsOf(one, changedFields, mappings)),
  )
  const changed = written.flatMap(one => (isSeen(one) ? [one.standing.person.id] : []))
  for (const id of changed) change.touchedUsers.add(id)
  return { changed, problems: problemsOf(mappings, outcomes) }
}

function writtenOf(standing: Standing | undefined, outcome: Outcome): readonly Written[] {
  const delta = standing === undefined ? undefined : deltaOf(standing, outcome)
  return standing === undefined || delta === undefined ? [] : [{ standing, outcome, delta }]
}

/** Another mapping that gives what was there already is nothing that anybody sees. */
function isSeen({ delta }: Written): boolean {
  return delta.fields.length + delta.rolesAdded.length + delta.rolesRemoved.length > 0
}

function problemsOf(mappings: CompiledMappings, outcomes: ReadonlyMap<number, Outcome>): Applied['problems'] {
  return [...outcomes].flatMap(([id, { person, problems }]) =>
    problems.map(problem => ({
      user: { id, username: person.username },
      mapping: problem.mapping,
      reason: sentenceOf(problem, mappings),
    })),
  )
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize)
}

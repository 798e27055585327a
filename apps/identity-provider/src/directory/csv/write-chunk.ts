/**
 * Some rows of a file, in one transaction: who differs is updated, who is new is inserted by one statement, and each is
 * told in the log once, whatever it took. Updates go first, so that a name they give up is free.
 */
import { fold } from '@joinery/scim'
import { type Event, writeEvents } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { insertPeople, updatePeople } from '../people-rows.ts'
import { touchPeople, touchReports } from '../touch.ts'
import { updateEvents } from '../user-events.ts'
import { concernsReports, type UserValues } from '../user-values.ts'
import { Claims } from './claims.ts'
import type { ChunkResult, Draft, ImportSettings, Reader } from './draft.ts'
import type { RowOutcome, RowRemark } from './import-report.ts'
import { planRoles, writeRoles } from './import-roles.ts'
import { judge } from './judge.ts'
import { findIds, ownManager, setManagers } from './managers.ts'
import type { Row } from './row.ts'

type Stored = Draft & { readonly id: number }
type Settled = Stored & {
  readonly outcome: RowOutcome
  /** Names of the fields that changed; roles have events of their own. */
  readonly told: readonly string[]
  readonly rolesChanged: boolean
}

/** Writes the rows and returns what became of them. */
export async function writeChunk(
  change: Change,
  rows: readonly Row[],
  settings: ImportSettings,
): Promise<ChunkResult> {
  const reader: Reader = { query: change.tx, account: change.account, lock: true }
  const { drafts, rejected } = await judge(reader, rows, settings, new Claims())
  const stored = await store(change, drafts)
  const links = await linkKnown(change, reader, stored)
  const given = await giveRoles(change, reader, stored)
  const settled = stored.map((draft): Settled => {
    const told = links.moved.has(draft.id) ? [...draft.changed, 'manager_user_id'] : draft.changed
    const rolesChanged = given.has(draft.id)
    const differs = told.length > 0 || rolesChanged
    const outcome = draft.before === undefined ? 'created' : differs ? 'updated' : 'unchanged'
    return { ...draft, told, outcome, rolesChanged }
  })
  await tell(change, settled)
  return {
    taken: settled.map(({ row, outcome, after, told, rolesChanged }) => ({
      line: row.line,
      outcome,
      username: after.username,
      changed: rolesChanged ? [...told, 'roles'] : told,
    })),
    rejected,
    warnings: links.warnings,
    pending: settled.flatMap(({ row, id, outcome, before }) =>
      links.unknown.has(id) && typeof row.manager === 'string'
        ? [
            {
              line: row.line,
              user: id,
              manager: row.manager,
              outcome,
              hadManager: typeof before?.manager_user_id === 'number',
            },
          ]
        : [],
    ),
  }
}

async function store(change: Change, drafts: readonly Draft[]): Promise<Stored[]> {
  for (const batch of inOrderOfNames(drafts)) await updatePeople(change, batch)
  const ids = await insertPeople(
    change,
    drafts.filter(draft => draft.before === undefined).map(draft => draft.after),
  )
  return drafts.map(draft => {
    const id = draft.before?.id ?? ids.get(draft.after.username_folded)
    if (id === undefined) throw new Error(`The person of line ${draft.row.line} was not stored`)
    return { ...draft, id }
  })
}

interface Update {
  readonly id: number
  readonly values: UserValues
}

/**
 * Yields the updates in statements. The database checks uniqueness row by row and in an order of its own, so who takes
 * a name that another gives up goes in a later statement.
 */
function* inOrderOfNames(drafts: readonly Draft[]): Generator<readonly Update[]> {
  let batch: Update[] = []
  const freed = new Set<string>()
  for (const { before, after, changed } of drafts) {
    if (before === undefined || changed.length === 0) continue
    const taken = [`username ${after.username_folded}`, `email ${after.email_folded ?? ''}`]
    if (taken.some(name => freed.has(name))) {
      yield batch
      batch = []
      freed.clear()
    }
    batch.push({ id: before.id, values: after })
    if (before.username_folded !== after.username_folded) freed.add(`username ${before.username_folded}`)
    if (before.email_folded !== after.email_folded) freed.add(`email ${before.email_folded ?? ''}`)
  }
  if (batch.length > 0) yield batch
}

interface Links {
  /** People whose manager became another. */
  readonly moved: ReadonlySet<number>
  /** People whose manager is not in the directory so far. */
  readonly unknown: ReadonlySet<number>
  readonly warnings: readonly RowRemark[]
}

async function linkKnown(change: Change, reader: Reader, stored: readonly Stored[]): Promise<Links> {
  const named = stored.flatMap(({ row }) => (typeof row.manager === 'string' ? [row.manager] : []))
  const ids = await findIds(reader, named)
  const links: { user: number; manager: number | null }[] = []
  const unknown = new Set<number>()
  const warnings: RowRemark[] = []
  for (const { row, id } of stored) {
    if (row.manager === undefined) continue
    const manager = row.manager === null ? null : ids.get(fold(row.manager))
    if (manager === undefined) unknown.add(id)
    else if (manager === id) {
      links.push({ user: id, manager: null })
      warnings.push(ownManager(row.line))
    } else links.push({ user: id, manager })
  }
  const moved = await setManagers(change, links)
  return { moved: new Set(moved.map(person => person.id)), unknown, warnings }
}

/** Returns the ids of the people whose roles changed. */
async function giveRoles(
  change: Change,
  reader: Reader,
  stored: readonly Stored[],
): Promise<ReadonlySet<number>> {
  const people = stored.flatMap(({ id, after, roles }) =>
    roles === undefined ? [] : [{ id, username: after.username, roles }],
  )
  const changes = await planRoles(reader, people)
  await writeRoles(change, changes)
  return new Set(changes.flatMap(({ person }) => person.id ?? []))
}

async function tell(change: Change, settled: readonly Settled[]): Promise<void> {
  const changed = settled.filter(row => row.outcome !== 'unchanged')
  touchPeople(
    change,
    changed.map(row => row.id),
  )
  const renamed = changed.filter(row => concernsReports(row.changed))
  await touchReports(
    change,
    renamed.map(row => row.id),
  )
  await writeEvents(change, changed.flatMap(eventsOf))
}

function eventsOf({ id, before, after, told }: Settled): Event[] {
  const user = { id, username: after.username }
  if (before === undefined) return [{ type: 'userCreated', user, notes: 'import' }]
  return updateEvents(user, told, { before: before.status, after: after.status }, 'import')
}

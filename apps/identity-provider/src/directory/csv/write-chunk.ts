/**
 * Some rows of a file, in one transaction: who differs is updated, who is new is inserted by one statement, and each is
 * told in the log once, whatever it took. Updates go first, so that an e-mail address they give up is free.
 */
import { fold } from '@joinery/scim'
import { type Event, writeEvents } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { updateEvents } from '../user-events.ts'
import { concernsReports } from '../user-values.ts'
import { toColumns, touchReports } from '../users.ts'
import type { RowOutcome, RowRemark } from './import-report.ts'
import { type Draft, judge } from './judge.ts'
import { findIds, type PendingLink, setManagers } from './managers.ts'
import type { Row } from './row.ts'

export interface ChunkResult {
  readonly outcomes: readonly RowOutcome[]
  readonly rejected: readonly RowRemark[]
  readonly warnings: readonly RowRemark[]
  /** Managers who are not in the directory yet and may come later in the file. */
  readonly pending: readonly PendingLink[]
}

type Stored = Draft & { readonly id: number }
type Settled = Stored & { readonly outcome: RowOutcome; readonly told: readonly string[] }

/** Writes the rows and returns what became of them. */
export async function writeChunk(change: Change, rows: readonly Row[]): Promise<ChunkResult> {
  const { drafts, rejected } = await judge(change, rows)
  const stored = await store(change, drafts)
  const links = await linkKnown(change, stored)
  const settled = stored.map((draft): Settled => {
    const told = links.moved.has(draft.id) ? [...draft.changed, 'manager_user_id'] : draft.changed
    const outcome = draft.before === undefined ? 'created' : told.length > 0 ? 'updated' : 'unchanged'
    return { ...draft, told, outcome }
  })
  await tell(change, settled)
  return {
    outcomes: settled.map(row => row.outcome),
    rejected,
    warnings: links.warnings,
    pending: settled.flatMap(({ row, id, outcome }) =>
      links.unknown.has(id) && typeof row.manager === 'string'
        ? [{ line: row.line, user: id, manager: row.manager, outcome }]
        : [],
    ),
  }
}

async function store(change: Change, drafts: readonly Draft[]): Promise<Stored[]> {
  for (const { before, after, changed } of drafts) {
    if (before === undefined || changed.length === 0) continue
    await change.tx
      .updateTable('directory_user')
      .set({ ...toColumns(after), updated_at: change.at })
      .where('account_id', '=', change.account)
      .where('id', '=', before.id)
      .execute()
  }
  const ids = await insertNew(
    change,
    drafts.filter(draft => draft.before === undefined),
  )
  return drafts.map(draft => {
    const id = draft.before?.id ?? ids.get(draft.after.username_folded)
    if (id === undefined) throw new Error(`The person of line ${draft.row.line} was not stored`)
    return { ...draft, id }
  })
}

async function insertNew(change: Change, drafts: readonly Draft[]): Promise<ReadonlyMap<string, number>> {
  if (drafts.length === 0) return new Map()
  const inserted = await change.tx
    .insertInto('directory_user')
    .values(
      drafts.map(({ after }) => ({
        account_id: change.account,
        ...toColumns(after),
        created_at: change.at,
        updated_at: change.at,
      })),
    )
    .returning(['id', 'username_folded'])
    .execute()
  return new Map(inserted.map(person => [person.username_folded, person.id]))
}

interface Links {
  /** People whose manager became another. */
  readonly moved: ReadonlySet<number>
  /** People whose manager is not in the directory so far. */
  readonly unknown: ReadonlySet<number>
  readonly warnings: readonly RowRemark[]
}

async function linkKnown(change: Change, stored: readonly Stored[]): Promise<Links> {
  const named = stored.flatMap(({ row }) => (typeof row.manager === 'string' ? [fold(row.manager)] : []))
  const ids = await findIds(change, named)
  const links: { user: number; manager: number | null }[] = []
  const unknown = new Set<number>()
  const warnings: RowRemark[] = []
  for (const { row, id } of stored) {
    if (row.manager === undefined) continue
    const manager = row.manager === null ? null : ids.get(fold(row.manager))
    if (manager === undefined) unknown.add(id)
    else if (manager === id) {
      links.push({ user: id, manager: null })
      const reason = 'manager: a person cannot be his own manager; taken without a manager'
      warnings.push({ line: row.line, reason })
    } else links.push({ user: id, manager })
  }
  const moved = await setManagers(change, links)
  return { moved: new Set(moved.map(person => person.id)), unknown, warnings }
}

async function tell(change: Change, settled: readonly Settled[]): Promise<void> {
  const changed = settled.filter(row => row.outcome !== 'unchanged')
  for (const { id } of changed) change.touchedUsers.add(id)
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

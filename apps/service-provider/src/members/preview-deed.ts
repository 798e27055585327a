/**
 * What a deed on a member would do, found by doing it in a transaction that is then undone: the numbers are those of the
 * deed itself, and whatever refuses the deed refuses its preview with the same words. Nothing of it stays.
 */
import type { Database } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { MemberStatus, Tables } from '../storage/tables.ts'
import { listDeactivations } from './deactivation-reports.ts'
import { type Deed, memberOfDeed } from './deed.ts'
import { type ErasedCounts, erasedCounts } from './erased-counts.ts'
import type { EditWarning } from './managed-fields.ts'

/** So many would end, so many would be left for somebody to see to. */
export interface PreviewedOutcome {
  readonly what: string
  readonly ended: number
  readonly open: number
}

export interface DeedPreview {
  readonly before: MemberStatus
  readonly after: MemberStatus
  readonly outcomes: readonly PreviewedOutcome[]
  readonly warnings: readonly EditWarning[]
}

/** What a deed does; it is given the transaction that is undone. */
export type RunDeed = (tx: Transaction<Tables>) => Promise<readonly EditWarning[]>

/** Undoes the transaction that it is thrown in, and carries out what was seen. */
class Undone extends Error {
  readonly preview: DeedPreview

  constructor(preview: DeedPreview) {
    super('the transaction of a preview is undone')
    this.preview = preview
  }
}

/** What the deed would do now. @throws whatever the deed throws */
export async function previewDeed(
  database: Pick<Database<Tables>, 'transaction'>,
  deed: Deed,
  run: RunDeed,
): Promise<DeedPreview> {
  try {
    return await database.transaction(async tx => {
      throw new Undone(await seenIn(tx, deed, run))
    })
  } catch (error) {
    if (error instanceof Undone) return error.preview
    throw error
  }
}

async function seenIn(tx: Transaction<Tables>, deed: Deed, run: RunDeed): Promise<DeedPreview> {
  const { workspaceId, memberId } = deed
  const newest = async () => (await listDeactivations(tx, { workspaceId, memberId, limit: 1 }))[0]
  const before = await memberOfDeed(tx, deed)
  const known = await erasedCounts(tx, workspaceId, memberId)
  const last = await newest()
  const warnings = await run(tx)
  const after = await memberOfDeed(tx, deed)
  const report = await newest()
  const isErased = before.erased_at === null && after.erased_at !== null
  const reported = report === undefined || report.id === last?.id ? [] : report.outcomes
  const outcomes = isErased ? erasedOutcomes(known) : reported
  return { before: before.status, after: after.status, outcomes, warnings }
}

function erasedOutcomes(counts: ErasedCounts): readonly PreviewedOutcome[] {
  return Object.entries(counts).map(([what, ended]) => ({ what, ended, open: 0 }))
}

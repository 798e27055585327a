/**
 * An import as a run of the server: 500 rows a step, each a transaction of its own in which the rows are written, counted
 * and thrown away, so that whoever goes on after a crash does none of them twice. Managers who come later in the file are
 * set when all rows are there.
 */
import { writeEvent } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { badRequest } from '../../errors.ts'
import { addBatch, takeBatch } from '../../runs/run-batches.ts'
import type { RunHandler, StepResult } from '../../runs/run-step.ts'
import type { Run } from '../../storage/mapping-tables.ts'
import { countAnew } from '../../storage/statistics.ts'
import { knownShortnames } from '../custom-attributes.ts'
import { readHeader } from './columns.ts'
import type { ChunkResult, PendingLink, PendingResult } from './draft.ts'
import { type ImportBatch, type ImportSubject, readBatch, readSubject } from './import-batch.ts'
import type { RowRemark } from './import-report.ts'
import { importKind } from './import-rules.ts'
import { addRemarks, countsOf } from './import-store.ts'
import { readKey } from './key.ts'
import { linkPending } from './managers.ts'
import { type Row, readRow } from './row.ts'
import { writeChunk } from './write-chunk.ts'

type RowsBatch = Extract<ImportBatch, { readonly kind: 'rows' }>

/** Batches of links come after all batches of rows, of which a file has no more than this. */
const firstOfLinks = 1_000_000

/** Takes the steps of imports. */
export const importRun: RunHandler = {
  kind: importKind,
  async step(change, subject, _cursor, run) {
    // It falls due without a total only when nobody has brought more of it for long.
    if (run.total === null) throw badRequest('The file broke off on its way; nothing of it was imported')
    const batch = await takeBatch(change.tx, { account: change.account, id: run.id })
    if (batch === undefined) return { cursor: undefined, done: 0, changed: 0 }
    const content = readBatch(batch.content)
    const step = { change, run, cursor: batch.number }
    return content.kind === 'rows'
      ? takeRows(step, readSubject(subject), content)
      : takeLinks(step, content.links)
  },
  async finish(change, _subject, { counts }) {
    const { created, updated, unchanged, rejected } = countsOf({ counts })
    if (created + updated === 0) return
    const notes = `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
    await countAnew(change.tx, created + updated, ['directory_user'])
    await writeEvent(change, { type: 'usersImported', notes })
  },
}

const nothing: ChunkResult = { taken: [], rejected: [], warnings: [], pending: [] }

interface Step {
  readonly change: Change
  readonly run: Run
  readonly cursor: number
}

async function takeRows(step: Step, subject: ImportSubject, batch: RowsBatch): Promise<StepResult> {
  const { change, cursor } = step
  // A custom field may have been deleted since the file came; then this says which.
  const shortnames = await knownShortnames(change.tx, change.account)
  const key = readKey(subject.key, shortnames)
  const columns = readHeader(subject.header, shortnames, key)
  const rows: Row[] = []
  const refused: RowRemark[] = [...batch.rejected]
  for (const record of batch.records) {
    const row = readRow(columns, record, key)
    if ('reason' in row) refused.push({ line: record.line, reason: row.reason })
    else rows.push(row)
  }
  const result = rows.length === 0 ? nothing : await writeChunk(change, rows, { key, mode: subject.mode })
  await keepLinks(step, result.pending)
  const rejected = [...refused, ...result.rejected]
  await keepRemarks(step, rejected, result.warnings)
  const counts = { ...outcomesOf(result), rejected: rejected.length, warnings: result.warnings.length }
  return {
    cursor,
    done: batch.records.length + batch.rejected.length,
    changed: counts.created + counts.updated,
    furtherProblems: counts.rejected + counts.warnings,
    counts,
  }
}

async function takeLinks(step: Step, links: readonly PendingLink[]): Promise<StepResult> {
  const { warnings, changedAfterAll }: PendingResult = await linkPending(step.change, links)
  await keepRemarks(step, [], warnings)
  const changed = changedAfterAll.length
  return {
    cursor: step.cursor,
    done: 0,
    changed,
    furtherProblems: warnings.length,
    counts: { updated: changed, unchanged: -changed, warnings: warnings.length },
  }
}

async function keepLinks({ change, run, cursor }: Step, pending: readonly PendingLink[]): Promise<void> {
  const links = pending.flatMap(link => (link.user === undefined ? [] : [{ ...link, user: link.user }]))
  if (links.length === 0) return
  const content: ImportBatch = { kind: 'links', links }
  const key = { account: change.account, id: run.id }
  await addBatch(change.tx, key, { number: firstOfLinks + cursor, content })
}

async function keepRemarks(
  { change, run }: Step,
  rejected: readonly RowRemark[],
  warnings: readonly RowRemark[],
): Promise<void> {
  const before = countsOf(run)
  await addRemarks(change, run.id, 'rejected', rejected, before.rejected)
  await addRemarks(change, run.id, 'warning', warnings, before.warnings)
}

function outcomesOf({ taken }: ChunkResult) {
  const of = (outcome: (typeof taken)[number]['outcome']) =>
    taken.filter(row => row.outcome === outcome).length
  return { created: of('created'), updated: of('updated'), unchanged: of('unchanged') }
}

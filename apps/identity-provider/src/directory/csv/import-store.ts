/** Imports as they are remembered: runs of a kind, with remarks on the rows that were not taken, or not wholly. */
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Change } from '../../change.ts'
import { notFound } from '../../errors.ts'
import { getRun } from '../../runs/run-store.ts'
import { recordset } from '../../storage/id-list.ts'
import type { ImportRemarkTable, Run } from '../../storage/mapping-tables.ts'
import type { Tables } from '../../storage/tables.ts'
import type { ImportReport, RowRemark } from './import-report.ts'
import { importKind } from './import-rules.ts'

type Query = Kysely<Tables> | Transaction<Tables>
type RemarkKind = ImportRemarkTable['kind']

/** Of an import, of each kind; what is beyond is counted. */
const mostRemarks = 10_000
/** Of how many imports the remarks are kept; what older ones came to is known by their numbers. */
const importsRemarked = 100

/** What became of the rows of an import so far. */
export interface ImportCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly warnings: number
}

/** Returns the import that has not ended, if there is one. Relies on run_one_import. */
export async function findImportUnderWay(query: Query, account: number): Promise<Run | undefined> {
  return query
    .selectFrom('run')
    .selectAll()
    .where('account_id', '=', account)
    .where('kind', '=', importKind)
    .where('due_at', 'is not', null)
    .executeTakeFirst()
}

/** Returns the run, which is an import. @throws not_found */
export async function getImport(query: Query, account: number, id: number): Promise<Run> {
  const run = await getRun(query, account, id)
  if (run.kind !== importKind) throw notFound()
  return run
}

/** Returns the numbers of the import. */
export function countsOf({ counts }: Pick<Run, 'counts'>): ImportCounts {
  const of = (name: keyof ImportCounts): number => counts[name] ?? 0
  return {
    created: of('created'),
    updated: of('updated'),
    unchanged: of('unchanged'),
    rejected: of('rejected'),
    warnings: of('warnings'),
  }
}

/** Returns what the import has done so far, with the remarks that are kept. @throws not_found */
export async function reportOf(query: Query, account: number, id: number): Promise<ImportReport> {
  const { created, updated, unchanged, rejected, warnings } = countsOf(await getImport(query, account, id))
  const remarks = await query
    .selectFrom('import_remark')
    .select(['kind', 'line', 'reason'])
    .where('account_id', '=', account)
    .where('run_id', '=', id)
    .orderBy('line')
    .orderBy('id')
    .execute()
  const of = (kind: RemarkKind): RowRemark[] =>
    remarks.flatMap(({ kind: found, line, reason }) => (found === kind ? [{ line, reason }] : []))
  return {
    preview: false,
    people: created + updated + unchanged,
    created,
    updated,
    unchanged,
    rejected: of('rejected'),
    warnings: of('warning'),
    omitted: Math.max(0, rejected + warnings - remarks.length),
  }
}

/** Keeps the remarks, of which there are so many already, as far as there is room. */
export async function addRemarks(
  { tx, account }: Change,
  run: number,
  kind: RemarkKind,
  remarks: readonly RowRemark[],
  already: number,
): Promise<void> {
  const kept = remarks.slice(0, Math.max(0, mostRemarks - already))
  if (kept.length === 0) return
  await sql`
    insert into import_remark (account_id, run_id, kind, line, reason)
    select ${account}, ${run}, ${kind}, v.line, v.reason
    from ${recordset(kept)} as v(line bigint, reason text)`.execute(tx)
}

/** Forgets the remarks of old imports, before a new one. */
export async function dropOldRemarks({ tx, account }: Change): Promise<void> {
  await sql`
    delete from import_remark where account_id = ${account} and run_id <= (
      select id from run where account_id = ${account} and kind = ${importKind}
      order by id desc offset ${importsRemarked - 1} limit 1)`.execute(tx)
}

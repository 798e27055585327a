/** What each row would do, decided before anything is written: who is new, who differs in what, who cannot be taken. */
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import { textList } from '../../storage/id-list.ts'
import type { DirectoryUser } from '../../storage/tables.ts'
import { active } from '../status.ts'
import { applyInput, changedFields } from '../user-values.ts'
import type { Claims } from './claims.ts'
import type { Draft, ImportSettings, Reader } from './draft.ts'
import type { RowRemark } from './import-report.ts'
import { foldKey, type ImportKey, type ImportMode, keyColumn } from './key.ts'
import { type FoundNames, findNames } from './names.ts'
import type { Row } from './row.ts'

/**
 * Returns the drafts in the order of the file and the rows that cannot be taken, with the reason. A name that one row
 * gives up is free for the rows after it.
 */
export async function judge(
  reader: Reader,
  rows: readonly Row[],
  { key, mode }: ImportSettings,
  claims: Claims,
): Promise<{ readonly drafts: readonly Draft[]; readonly rejected: readonly RowRemark[] }> {
  const known = await findPeople(reader, rows, key)
  const names = await findNames(reader, rows)
  const sound: Draft[] = []
  const rejected: RowRemark[] = []
  for (const row of rows) {
    const judged = judgeAlone(row, key, mode, known.get(foldKey(key, row.key)) ?? [], names)
    if ('reason' in judged) rejected.push(judged)
    else sound.push(judged)
  }
  await claims.load(
    reader,
    sound.map(draft => draft.after),
  )
  const drafts: Draft[] = []
  for (const draft of sound) {
    const { row, before, after } = draft
    const self = { id: before?.id, line: row.line, username: after.username }
    const reason = claims.take(self, before, after)
    if (reason === undefined) drafts.push(draft)
    else rejected.push({ line: row.line, reason })
  }
  return { drafts, rejected }
}

/** Judges a row by itself: whether the names of others are free is asked afterwards, in order. */
function judgeAlone(
  row: Row,
  key: ImportKey,
  mode: ImportMode,
  found: readonly DirectoryUser[],
  names: FoundNames,
): Draft | RowRemark {
  const no = (reason: string): RowRemark => ({ line: row.line, reason })
  const [before, other] = found
  const column = keyColumn(key)
  if (other !== undefined)
    return no(`${column}: '${row.key}' is of ${found.length} people, so it tells nobody`)
  if (before !== undefined && mode === 'create') return no(`${column}: '${row.key}' is there already`)
  if (before === undefined && mode === 'update') return no(`${column}: nobody has '${row.key}'`)
  const links = names.resolve(row)
  if ('reason' in links) return no(links.reason)
  const status = row.input.status ?? before?.status ?? active
  const group = links.group === undefined ? {} : { group_id: links.group }
  const after = applyInput(before, { ...row.input, ...group, status })
  if (after === undefined)
    return no(`nobody has the ${column} '${row.key}', and a new person needs username or email`)
  const changed = before === undefined ? [] : changedFields(before, after)
  return { row, before, after, changed, roles: links.roles }
}

/** By folded key: who has it. Relies on the indexes of names; other keys are looked for in all the account. */
async function findPeople(
  { query, account, lock }: Reader,
  rows: readonly Row[],
  key: ImportKey,
): Promise<ReadonlyMap<string, readonly DirectoryUser[]>> {
  const wanted = textList(new Set(rows.map(row => foldKey(key, row.key))))
  const people = await query
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`${keyOperand(key)} in ${wanted}`)
    .orderBy('id')
    .$if(lock, found => found.forNoKeyUpdate())
    .execute()
  return Map.groupBy(people, person => keyOf(key, person))
}

function keyOperand(key: ImportKey) {
  switch (key.kind) {
    case 'username':
    case 'email':
      return sql.ref(`${key.kind}_folded`)
    case 'external_id':
    case 'samaccountname':
      return sql.ref(key.kind)
    case 'custom attribute':
      return sql`custom_attributes ->> ${key.shortname}`
    default:
      return key satisfies never
  }
}

function keyOf(key: ImportKey, person: DirectoryUser): string {
  const text = key.kind === 'custom attribute' ? person.custom_attributes[key.shortname] : person[key.kind]
  return key.kind === 'username' || key.kind === 'email' ? fold(text ?? '') : (text ?? '')
}

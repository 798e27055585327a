/** Some rows of a file as they would be taken: judged exactly as for writing, by the same rules, and nothing stored. */
import { fold } from '@joinery/scim'
import type { Claims } from './claims.ts'
import type { ChunkResult, Draft, ImportSettings, PendingLink, PendingResult, Reader } from './draft.ts'
import type { RowRemark, TakenRow, ValueChange } from './import-report.ts'
import { planRoles, type RoleChange } from './import-roles.ts'
import { judge } from './judge.ts'
import { findIds, ownManager, unknownManager } from './managers.ts'
import { findLinkedNames, type LinkedNames, valueChanges } from './preview-values.ts'
import type { Row } from './row.ts'

/** Returns what would become of the rows. The claims are those of all rows before. */
export async function previewChunk(
  reader: Reader,
  rows: readonly Row[],
  settings: ImportSettings,
  claims: Claims,
): Promise<ChunkResult> {
  const { drafts, rejected } = await judge(reader, rows, settings, claims)
  const named = drafts.flatMap(({ row }) => (typeof row.manager === 'string' ? [row.manager] : []))
  const managers = await findIds(reader, named)
  const withRoles = drafts.flatMap(({ row, before, after, roles }) =>
    roles === undefined ? [] : [{ id: before?.id, username: after.username, roles, line: row.line }],
  )
  const roleChanges = await planRoles(reader, withRoles)
  const changesByPerson = Map.groupBy(roleChanges, ({ person }) => person)
  const roleChangesByLine = new Map(
    withRoles.map(person => [person.line, changesByPerson.get(person) ?? []] as const),
  )
  const names = await findLinkedNames(reader, drafts)
  const taken: TakenRow[] = []
  const warnings: RowRemark[] = []
  const pending: PendingLink[] = []
  for (const draft of drafts) {
    const link = previewManager(draft, managers, claims)
    const ofRoles = roleChangesByLine.get(draft.row.line) ?? []
    const changed = [
      ...draft.changed,
      ...(linkChanges(draft, link) ? ['manager_user_id'] : []),
      ...(ofRoles.length > 0 ? ['roles'] : []),
    ]
    const changes = [
      ...valueChanges(draft, names),
      ...managerChanges(draft, link, names),
      ...(ofRoles.length > 0 ? [roleChangeOf(ofRoles)] : []),
    ]
    const outcome = draft.before === undefined ? 'created' : changed.length > 0 ? 'updated' : 'unchanged'
    const { line, manager } = draft.row
    taken.push({ line, outcome, username: draft.after.username, changed, changes })
    if (link === 'himself') warnings.push(ownManager(line))
    if (link === 'not there' && typeof manager === 'string') {
      pending.push({ line, user: draft.before?.id, manager, outcome, hadManager: hasManager(draft) })
    }
  }
  return { taken, rejected, warnings, pending }
}

/** Returns what the links would come to that were left when the whole file had been read. */
export async function previewPending(
  reader: Reader,
  links: readonly PendingLink[],
  claims: Claims,
): Promise<PendingResult> {
  const ids = await findIds(
    reader,
    links.map(link => link.manager),
  )
  const isThere = (manager: string): boolean =>
    claims.holderOf(fold(manager), ids.get(fold(manager))) !== undefined
  return {
    warnings: links
      .filter(link => !isThere(link.manager))
      .map(link => unknownManager(link.line, link.manager)),
    changedAfterAll: links
      .filter(link => link.outcome === 'unchanged' && (link.hadManager || isThere(link.manager)))
      .map(link => link.line),
  }
}

function hasManager({ before }: Draft): boolean {
  return typeof before?.manager_user_id === 'number'
}

/** A person who is created is told of as created, whoever is his manager. */
function linkChanges(draft: Draft, link: LinkPreview): boolean {
  if (draft.before === undefined) return false
  return link === 'another' || (link === 'himself' && hasManager(draft))
}

/** Who is not there may come later in the file; that he does not is a warning of its own. */
function managerChanges({ row, before }: Draft, link: LinkPreview, names: LinkedNames): ValueChange[] {
  const had = before?.manager_user_id ?? null
  const after = link === 'himself' ? null : (row.manager ?? null)
  if (link === 'none named' || link === 'the same' || (had === null && after === null)) return []
  return [
    { field: 'manager_user_id', before: had === null ? null : (names.managers.get(had) ?? null), after },
  ]
}

/** What is taken back, and what is given; roles that stay are not named. */
function roleChangeOf(changes: readonly RoleChange[]): ValueChange {
  const namesOf = (kind: RoleChange['kind']) => {
    const found = changes.filter(change => change.kind === kind).map(({ role }) => role.name)
    return found.length === 0 ? null : found.join('; ')
  }
  return { field: 'roles', before: namesOf('taken back'), after: namesOf('given') }
}

type LinkPreview = 'none named' | 'the same' | 'another' | 'himself' | 'not there'

function previewManager(
  { row, before, after }: Draft,
  managers: ReadonlyMap<string, number>,
  claims: Claims,
): LinkPreview {
  if (row.manager === undefined) return 'none named'
  const had = before?.manager_user_id ?? null
  if (row.manager === null) return had === null ? 'the same' : 'another'
  const folded = fold(row.manager)
  if (folded === after.username_folded) return 'himself'
  const manager = claims.holderOf(folded, managers.get(folded))
  if (manager === undefined) return 'not there'
  return manager === had ? 'the same' : 'another'
}

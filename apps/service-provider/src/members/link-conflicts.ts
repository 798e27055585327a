/**
 * The queue of those of whom it is not certain who they are: refused to the SCIM client, kept for an administrator, who
 * says whom he means. One row for each userName that was sent; what was refused is noted after the transaction that
 * was given up. By link_conflict_user and the primary key.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Database, fixedStatement } from '@joinery/database'
import type { Kysely, QueryExecutorProvider, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { LinkCandidate, SentIdentity } from './link-decision.ts'

/** Somebody who was refused because it is unclear who he is. */
export interface RefusedLink {
  readonly workspaceId: string
  readonly sent: SentIdentity
  readonly reason: string
  readonly members: readonly LinkCandidate[]
  readonly tokenLabel: string
  readonly at: Date
}

const note = fixedStatement<never>(
  'link-conflict-note',
  `insert into link_conflict (workspace_id, id, user_name, user_name_folded, external_id, email, reason, candidates,
    token_label, first_at, last_at, times)
  values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $10, 1)
  on conflict (workspace_id, user_name_folded) do update set user_name = excluded.user_name,
    external_id = excluded.external_id, email = excluded.email, reason = excluded.reason,
    candidates = excluded.candidates, token_label = excluded.token_label, last_at = excluded.last_at,
    times = link_conflict.times + 1`,
)

export interface RefusalNotes {
  /** Has it stored once the transaction under way has been given up. */
  note(refused: RefusedLink): void
  /** Waits until all are stored. */
  settle(): Promise<void>
}

/** Who waits at most to be stored; of more the newest are not noted, and come again with the client's next try. */
const mostWaiting = 1_000

/** Notes refusals beside the requests. `log` is told where one cannot be. */
export function refusalNotes(
  { query }: Pick<Database<Tables>, 'query'>,
  newId: () => string,
  log: (line: string) => void,
): RefusalNotes {
  // What is stored outside a transaction has to begin outside of it.
  const outside = AsyncLocalStorage.snapshot()
  const waiting = new Set<Promise<void>>()
  return {
    note({ workspaceId, sent, reason, members, tokenLabel, at }) {
      if (waiting.size >= mostWaiting) return
      const { userName, userNameFolded, externalId, email } = sent
      const ids = JSON.stringify(members.map(({ id }) => id))
      const values = [workspaceId, newId(), userName, userNameFolded, externalId, email, reason, ids]
      const stored = outside(() => storeNote(query, [...values, tokenLabel, at.toISOString()]))
        .catch((error: unknown) => log(`a refused link could not be noted: ${String(error)}`))
        .finally(() => waiting.delete(stored))
      waiting.add(stored)
    },
    async settle() {
      await Promise.all(waiting)
    },
  }
}

async function storeNote(query: QueryExecutorProvider, values: readonly unknown[]): Promise<void> {
  await note.run(query, values)
}

/** Whom an administrator means by a userName that is unclear. */
export type LinkChoice = { readonly kind: 'link'; readonly memberId: string } | { readonly kind: 'new' }

const choice = fixedStatement<{ decision: 'link' | 'new'; decided_member_id: string | null }>(
  'link-conflict-choice',
  `select decision, decided_member_id from link_conflict
  where workspace_id = $1 and user_name_folded = $2 and decision is not null`,
)

/** What an administrator has decided about this userName, undefined for nothing. */
export async function choiceFor(
  executor: QueryExecutorProvider,
  workspaceId: string,
  userNameFolded: string,
): Promise<LinkChoice | undefined> {
  const [row] = await choice.run(executor, [workspaceId, userNameFolded])
  if (row === undefined) return undefined
  return row.decided_member_id === null ? { kind: 'new' } : { kind: 'link', memberId: row.decided_member_id }
}

/**
 * Decides who is meant; the identity provider's next try goes by it.
 * @throws not_found when there is no such conflict
 * @throws invalid_request when the member is none of those who were meant
 */
export async function decideConflict(
  tx: Transaction<Tables>,
  {
    workspaceId,
    id,
    origin,
    at,
  }: { readonly workspaceId: string; readonly id: string; readonly origin: Origin; readonly at: Date },
  chosen: LinkChoice,
): Promise<void> {
  const row = await tx
    .selectFrom('link_conflict')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new ServiceProviderError('not_found', `there is no link conflict ${id}`)
  const memberId = chosen.kind === 'link' ? chosen.memberId : null
  if (memberId !== null && !(Array.isArray(row.candidates) && row.candidates.includes(memberId))) {
    const message = `the member ${memberId} is none of those who may be "${row.user_name}"`
    throw new ServiceProviderError('invalid_request', message, [{ path: 'memberId', message }])
  }
  await tx
    .updateTable('link_conflict')
    .set({ decision: chosen.kind, decided_member_id: memberId, decided_by: origin.actor })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  const told = { event: 'link.decided', field: null, oldValue: null, newValue: { ...chosen, id } }
  // Of somebody who is nobody's member yet nothing is told that could not be erased.
  const about =
    memberId === null ? { subject: 'a user who was refused' } : { subject: row.user_name, memberId }
  await recordEvents(tx, { workspaceId, at, origin, ...about }, [told])
}

export interface ConflictMember {
  readonly id: string
  readonly userName: string
  readonly displayName: string
  readonly email: string | null
  readonly status: string
}

export interface LinkConflict {
  readonly id: string
  readonly userName: string
  readonly externalId: string | null
  readonly email: string | null
  /** Why it was refused. */
  readonly reason: string
  /** Who may be meant. */
  readonly members: readonly ConflictMember[]
  readonly token: string
  readonly firstAt: Date
  readonly lastAt: Date
  readonly times: number
  readonly decision: 'link' | 'new' | null
  readonly decidedMemberId: string | null
  readonly decidedBy: string | null
}

/** Those who are still unclear, the earliest first: who has come under SCIM since is not among them. */
export async function listConflicts(
  db: Kysely<Tables>,
  {
    workspaceId,
    after,
    limit,
  }: { readonly workspaceId: string; readonly after?: string | undefined; readonly limit: number },
): Promise<readonly LinkConflict[]> {
  let open = db
    .selectFrom('link_conflict as conflict')
    .selectAll()
    .where('conflict.workspace_id', '=', workspaceId)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('member')
            .select('member.id')
            .whereRef('member.workspace_id', '=', 'conflict.workspace_id')
            .whereRef('member.user_name_folded', '=', 'conflict.user_name_folded')
            .where('member.managed_by', '=', 'scim')
            .where('member.status', '<>', 'deprovisioned')
            .where('member.pending_status', 'is distinct from', 'deprovisioned'),
        ),
      ),
    )
  if (after !== undefined) open = open.where('conflict.id', '>', after)
  const rows = await open.orderBy('conflict.id').limit(limit).execute()
  const ids = rows.map(({ candidates }) => (Array.isArray(candidates) ? candidates.map(String) : []))
  const members = await membersOf(db, workspaceId, ids.flat())
  return rows.map((row, index) => ({
    id: row.id,
    userName: row.user_name,
    externalId: row.external_id,
    email: row.email,
    reason: row.reason,
    members: (ids[index] ?? []).flatMap(id => members.get(id) ?? []),
    token: row.token_label,
    firstAt: row.first_at,
    lastAt: row.last_at,
    times: row.times,
    decision: row.decision,
    decidedMemberId: row.decided_member_id,
    decidedBy: row.decided_by,
  }))
}

async function membersOf(
  db: Kysely<Tables>,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConflictMember>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'user_name as userName', 'display_name as displayName', 'email', 'status'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

/**
 * Workspaces: one customer's members, tokens and history, apart from everybody else's. An empty installation gets
 * a first workspace, exactly one even where several processes start at once.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'

export interface Workspace {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
}

/** An arbitrary number that only this question uses, so that starting processes ask it one after the other. */
const firstWorkspaceLock = 7_150_415

/**
 * The oldest workspace, made here where there is none yet: `{ workspace, isNew }`.
 * Takes a lock until the transaction ends, so a second process starting at the same moment finds the first one's.
 */
export async function ensureFirstWorkspace(
  tx: Transaction<Tables>,
  ports: Ports,
): Promise<{ readonly workspace: Workspace; readonly isNew: boolean }> {
  await sql`select pg_advisory_xact_lock(${firstWorkspaceLock}::bigint)`.execute(tx)
  const first = await tx
    .selectFrom('workspace')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (first !== undefined) {
    return { workspace: { id: first.id, name: first.name, createdAt: first.created_at }, isNew: false }
  }
  const workspace = { id: ports.newId(), name: 'Workspace', createdAt: ports.clock() }
  await tx
    .insertInto('workspace')
    .values({ id: workspace.id, name: workspace.name, created_at: workspace.createdAt })
    .execute()
  return { workspace, isNew: true }
}

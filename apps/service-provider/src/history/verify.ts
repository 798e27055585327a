/**
 * Holds the history to its seals, workspace by workspace. Reads in small statements, each for itself, so that it may
 * take long beside an application that goes on writing: what is sealed never changes.
 */
import { type Database, openDatabase } from '@joinery/database'
import type { Tables } from '../storage/tables.ts'
import { walkChain } from './chain-walk.ts'
import type { WorkspaceVerdict } from './verdict.ts'

export interface VerifyOptions {
  /** Only this one. */
  readonly workspaceId?: string
  /** A hash that a seal of the chain must have, in hex: shows a chain that was cut or written anew as a whole. */
  readonly expect?: string
  /** Told from time to time how many rows have been looked at. */
  readonly onProgress?: (rows: number) => void
}

/** One verdict a workspace, in the order of their ids; none where there is no such workspace. */
export async function* verifyHistory(
  database: Database<Tables>,
  { workspaceId, expect, onProgress = () => undefined }: VerifyOptions,
): AsyncGenerator<WorkspaceVerdict> {
  const all = database.query.selectFrom('workspace').select(['id', 'name']).orderBy('id')
  const workspaces = await (workspaceId === undefined ? all : all.where('id', '=', workspaceId)).execute()
  let looked = 0
  for (const { id, name } of workspaces) {
    const walked = await walkChain(database, id, expect, rows => onProgress(looked + rows))
    looked += walked.rows
    yield { workspaceId: id, workspace: name, ...walked }
  }
}

/**
 * The verdicts on the database at `where`, which is opened as it is: nothing is migrated or written.
 * @throws DatabaseError when it does not open
 */
export async function* verifyHistoryAt(
  where: string,
  options: VerifyOptions,
): AsyncGenerator<WorkspaceVerdict> {
  const database = await openDatabase<Tables>(where, { migrations: [], asItIs: true })
  try {
    yield* verifyHistory(database, options)
  } finally {
    await database.close()
  }
}

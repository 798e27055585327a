/**
 * A mapping that was disabled or deleted takes away what it gave, and nothing else: whoever has something of it is gone
 * through again. A few people are part of the same change; many are a run.
 */
import type { JsonObject } from '@joinery/scim'
import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { type Change, takeTurn } from '../change.ts'
import type { RunHandler } from '../runs/run-step.ts'
import { startRun } from '../runs/run-store.ts'
import type { Tables } from '../storage/tables.ts'
import { applyMappingsTo, lockPeople } from './apply.ts'

export const peopleAtOnce = 500
const kind = 'let_go_of_mapping'

const subjectSchema = z.object({ mapping_id: z.int(), name: z.string() })

/**
 * Takes away what the mapping gave, which is not in force any more: now where few have it, else by a run. A run or a
 * change that applies mappings at this moment may still give something of it until we have our turn.
 */
export async function letGo(
  change: Change,
  mapping: { readonly id: number; readonly name: string },
): Promise<void> {
  const seen = await findHolders(change, mapping.id, 0)
  const few = seen.length < peopleAtOnce ? seen : []
  await lockPeople(change, few)
  await takeTurn(change.tx, change.account)
  for (const id of few) change.mappedUsers.add(id)
  const total = await countHolders(change.tx, change.account, mapping.id)
  if (total <= few.length) return
  const subject: JsonObject = { mapping_id: mapping.id, name: mapping.name }
  await startRun(change, { kind, subject, total })
}

/** Returns the handler of such runs. */
export function lettingGoOfMappings(): RunHandler {
  return {
    kind,
    async step(change, subject, cursor) {
      const { mapping_id: mapping } = subjectSchema.parse(subject)
      const ids = await findHolders(change, mapping, cursor)
      const { changed, problems } = await applyMappingsTo(change, ids)
      const last = ids.length < peopleAtOnce ? undefined : ids.at(-1)
      return { cursor: last, done: ids.length, changed: changed.length, problems }
    },
  }
}

/** Who has anything of a mapping. Relies on the index by mapping of each of the three tables. */
function holders(account: number, mapping: number) {
  return sql`
    select user_id from mapping_role where account_id = ${account} and mapping_id = ${mapping}
    union select user_id from mapping_field where account_id = ${account} and mapping_id = ${mapping}
    union select user_id from mapping_taken_role where account_id = ${account} and mapping_id = ${mapping}`
}

async function countHolders(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  mapping: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${holders(account, mapping)}) as holder`.execute(query)
  return rows[0]?.count ?? 0
}

/** Returns the next people by id who have anything of the mapping; fewer than `peopleAtOnce` are the last ones. */
export async function findHolders(
  change: Pick<Change, 'account'> & { readonly tx: Kysely<Tables> | Transaction<Tables> },
  mapping: number,
  after: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ user_id: number }>`
    select user_id from (${holders(change.account, mapping)}) as holder
    where user_id > ${after} order by user_id limit ${peopleAtOnce}`.execute(change.tx)
  return rows.map(row => row.user_id)
}

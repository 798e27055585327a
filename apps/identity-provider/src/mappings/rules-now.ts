/** The mappings that are in force at the moment, ready to be applied. */
import type { Kysely, Transaction } from 'kysely'
import { loadKnownNames } from '../conditions/known-names.ts'
import type { Tables } from '../storage/tables.ts'
import { type CompiledMappings, compileMappings } from './compile.ts'
import type { StoredRule } from './mapping.ts'

type Query = Kysely<Tables> | Transaction<Tables>

/** Returns the enabled mappings in their order. */
export async function loadRulesInForce(query: Query, account: number): Promise<readonly StoredRule[]> {
  return query
    .selectFrom('mapping')
    .select(['id', 'name', 'match', 'conditions', 'actions'])
    .where('account_id', '=', account)
    .where('enabled', '=', true)
    .orderBy('position')
    .execute()
}

/** Returns the same with everything they name, as functions. */
export async function loadCompiled(query: Query, account: number, at: Date): Promise<CompiledMappings> {
  const rules = await loadRulesInForce(query, account)
  return compileMappings(rules, await loadKnownNames(query, account), at)
}

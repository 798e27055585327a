/** Policies as rows: named, listed with the apps that have them, and deleted only when none has. */
import { uniqueConstraintOf } from '@joinery/database'
import { fold } from '@joinery/scim'
import { parseRange, writeRange } from '@joinery/sign-in'
import type { Change } from '../change.ts'
import { conflict, invalidField, notFound } from '../errors.ts'
import type { AppPolicy } from '../storage/person-tables.ts'
import type { Query } from '../storage/query.ts'

/** What is left out of a change stays. */
export interface PolicyInput {
  readonly name?: string | undefined
  readonly requiresSecondFactor?: boolean | undefined
  readonly addressRanges?: readonly string[] | undefined
  readonly sessionMinutes?: number | null | undefined
}

export interface PolicyWithApps extends AppPolicy {
  readonly appIds: readonly number[]
}

/** Returns a page of the account's policies, by name. */
export async function listPolicies(
  query: Query,
  account: number,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly PolicyWithApps[] }> {
  const all = query.selectFrom('app_policy').where('account_id', '=', account)
  const { n } = await all.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const found = await all.selectAll().orderBy('name_folded').limit(page.limit).offset(page.offset).execute()
  return { total: n, items: await withApps(query, account, found) }
}

/** Returns the policy. @throws not_found */
export async function getPolicy(query: Query, account: number, id: number): Promise<PolicyWithApps> {
  const found = await query
    .selectFrom('app_policy')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .execute()
  const [policy] = await withApps(query, account, found)
  if (policy === undefined) throw notFound()
  return policy
}

/** Makes a policy and returns its id. @throws validation_failed when the name is taken or a range is none */
export async function createPolicy(
  change: Change,
  input: PolicyInput & { readonly name: string },
): Promise<number> {
  const { id } = await change.tx
    .insertInto('app_policy')
    .values({
      account_id: change.account,
      name: input.name,
      name_folded: fold(input.name),
      requires_second_factor: input.requiresSecondFactor ?? false,
      address_ranges: JSON.stringify(readRanges(input.addressRanges ?? [])),
      session_minutes: input.sessionMinutes ?? null,
      created_at: change.at,
      updated_at: change.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
  return id
}

/** Changes a policy, for all apps that have it. @throws not_found; validation_failed as `createPolicy` */
export async function updatePolicy(change: Change, id: number, input: PolicyInput): Promise<void> {
  const { name, requiresSecondFactor, addressRanges, sessionMinutes } = input
  const updated = await change.tx
    .updateTable('app_policy')
    .set({
      ...(name === undefined ? {} : { name, name_folded: fold(name) }),
      ...(requiresSecondFactor === undefined ? {} : { requires_second_factor: requiresSecondFactor }),
      ...(addressRanges === undefined ? {} : { address_ranges: JSON.stringify(readRanges(addressRanges)) }),
      ...(sessionMinutes === undefined ? {} : { session_minutes: sessionMinutes }),
      updated_at: change.at,
    })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .executeTakeFirst()
    .catch(explainTaken)
  if (updated.numUpdatedRows === 0n) throw notFound()
}

/** Deletes a policy that no app has. @throws not_found; conflict while apps have it, with their names */
export async function deletePolicy({ tx, account }: Change, id: number): Promise<void> {
  // Who gives it to an app at this moment holds it, and is waited for.
  const policy = await tx
    .selectFrom('app_policy')
    .select('name')
    .where('account_id', '=', account)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (policy === undefined) throw notFound()
  const apps = await tx
    .selectFrom('app')
    .select('name')
    .where('account_id', '=', account)
    .where('policy_id', '=', id)
    .orderBy('id')
    .limit(4)
    .execute()
  if (apps.length > 0) {
    const names = apps.map(({ name }, index) => (index === 3 ? 'others' : name)).join(', ')
    throw conflict(`The policy ${policy.name} is used by ${names}: give them another first`)
  }
  await tx.deleteFrom('app_policy').where('account_id', '=', account).where('id', '=', id).execute()
}

async function withApps(
  query: Query,
  account: number,
  policies: readonly AppPolicy[],
): Promise<readonly PolicyWithApps[]> {
  if (policies.length === 0) return []
  const apps = await query
    .selectFrom('app')
    .select(['id', 'policy_id'])
    .where('account_id', '=', account)
    .where('policy_id', 'is not', null)
    .orderBy('id')
    .execute()
  const byPolicy = Map.groupBy(apps, app => app.policy_id)
  return policies.map(policy => ({
    ...policy,
    appIds: (byPolicy.get(policy.id) ?? []).map(app => app.id),
  }))
}

/** A single address is the range of itself. */
function readRanges(texts: readonly string[]): readonly string[] {
  const ranges = texts.map((text, index) => {
    const range = parseRange(text.trim())
    if (typeof range === 'string') throw invalidField(`address_ranges.[${index}]`, `${text} ${range}`)
    return writeRange(range)
  })
  return [...new Set(ranges)]
}

function explainTaken(error: unknown): never {
  if (uniqueConstraintOf(error) !== 'app_policy_name') throw error
  throw invalidField('name', 'Name must be unique within the account')
}

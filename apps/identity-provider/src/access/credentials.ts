/**
 * API credentials: what a program calls the API with, of one of OneLogin's five scopes. Its secret is shown once. What
 * a credential is exchanged for is in tokens.ts.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { notFound } from '../errors.ts'
import type { ApiCredentialTable, Scope } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'

export interface IssuedCredential {
  readonly clientId: string
  /** Shown this once: only its hash is kept. */
  readonly clientSecret: string
}

/** A credential as it is listed, without anything that it could be used with. */
export type Credential = Omit<Selectable<ApiCredentialTable>, 'client_secret_hash'>

export interface CredentialInput {
  readonly name?: string | undefined
  readonly scope?: Scope | undefined
  readonly enabled?: boolean | undefined
}

const columns = [
  'account_id',
  'id',
  'client_id',
  'scope',
  'name',
  'enabled',
  'created_by',
  'last_used_at',
  'created_at',
] as const

/** Makes a credential of the account and returns it; 64 hexadecimal digits each, as OneLogin's are. */
export async function issueCredential(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  scope: Scope,
  now: Date,
  named: { readonly name: string; readonly by: string } = { name: 'First credential', by: 'installation' },
): Promise<IssuedCredential & { readonly id: number }> {
  const clientId = newToken()
  const clientSecret = newToken()
  const { id } = await query
    .insertInto('api_credential')
    .values({
      account_id: account,
      client_id: clientId,
      client_secret_hash: hashToken(clientSecret),
      scope,
      name: named.name,
      created_by: named.by,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, clientId, clientSecret }
}

/** Makes a credential as an admin asks for it, and tells the log. */
export async function createCredential(
  change: Change,
  input: { readonly name: string; readonly scope: Scope },
): Promise<IssuedCredential & { readonly id: number }> {
  const named = { name: input.name, by: change.actor }
  const issued = await issueCredential(change.tx, change.account, input.scope, change.at, named)
  await writeEvent(change, {
    type: 'privilegeGranted',
    notes: `API credential ${input.name} made, scope ${input.scope}`,
  })
  return issued
}

/** Returns the account's credentials, the oldest first. */
export async function listCredentials(query: Kysely<Tables>, account: number): Promise<Credential[]> {
  return query
    .selectFrom('api_credential')
    .select(columns)
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()
}

/** Returns one credential. @throws not_found */
export async function getCredential(query: Kysely<Tables>, account: number, id: number): Promise<Credential> {
  const found = await query
    .selectFrom('api_credential')
    .select(columns)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound()
  return found
}

/** Renames a credential, gives it another scope, or switches it off and on; tokens follow at once. @throws not_found */
export async function updateCredential(change: Change, id: number, input: CredentialInput): Promise<void> {
  const before = await getCredential(change.tx, change.account, id)
  const after = {
    name: input.name ?? before.name,
    scope: input.scope ?? before.scope,
    enabled: input.enabled ?? before.enabled,
  }
  await change.tx
    .updateTable('api_credential')
    .set(after)
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  const changes = [
    ...(after.name === before.name ? [] : [`renamed from ${before.name}`]),
    ...(after.scope === before.scope ? [] : [`scope ${before.scope} -> ${after.scope}`]),
    ...(after.enabled === before.enabled ? [] : [after.enabled ? 'switched on' : 'switched off']),
  ]
  if (changes.length === 0) return
  const taken = before.enabled && !after.enabled
  await writeEvent(change, {
    type: taken ? 'privilegeRevoked' : 'privilegeGranted',
    notes: `API credential ${after.name}: ${changes.join(', ')}`,
  })
}

/** Deletes a credential and every token it was exchanged for. @throws not_found */
export async function deleteCredential(change: Change, id: number): Promise<void> {
  const credential = await getCredential(change.tx, change.account, id)
  await change.tx
    .deleteFrom('api_credential')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  await writeEvent(change, {
    type: 'privilegeRevoked',
    notes: `API credential ${credential.name} deleted, scope ${credential.scope}`,
  })
}

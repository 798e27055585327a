/** The identity provider of a workspace as it is set now, read through schemas, so that nothing else is ever acted on. */
import type { IdentityProviderDescription } from '@joinery/saml'
import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import type { JitMode, JitWithScim, ProviderSource, RoleSync } from '../../storage/single-sign-on-tables.ts'
import type { Tables } from '../../storage/tables.ts'
import { type AttributeNames, attributeNamesSchema } from './attribute-names.ts'

export interface SamlProvider {
  readonly workspaceId: string
  readonly enabled: boolean
  /** Whether passwords do not sign in any more. */
  readonly enforced: boolean
  /** Whether an assertion is taken that nobody here has asked for. */
  readonly idpInitiated: boolean
  readonly signRequests: boolean
  readonly clockSkewSeconds: number
  readonly identityProvider: IdentityProviderDescription
  readonly attributeNames: AttributeNames
  readonly jit: JitMode
  readonly jitWithScim: JitWithScim
  readonly roleSync: RoleSync
  readonly metadata: ProviderMetadata
  /** PEM, of our own key. */
  readonly certificate: string
  /** Our own key, sealed. */
  readonly privateKey: Uint8Array
  readonly changedVersion: number
  readonly testedVersion: number | null
  readonly testedAt: Date | null
  readonly updatedAt: Date
}

/** From where the description comes, and how reading it went. */
export interface ProviderMetadata {
  readonly source: ProviderSource
  readonly url: string | null
  readonly entityId: string | null
  readonly readAt: Date | null
  readonly triedAt: Date | null
  readonly error: string | null
  readonly validUntil: Date | null
}

const endpoints = z.strictObject({ redirect: z.string().nullable(), post: z.string().nullable() })
const storedDescription: z.ZodType<IdentityProviderDescription> = z.strictObject({
  entityId: z.string(),
  signOn: endpoints,
  logout: endpoints,
  certificates: z.array(z.string()),
  wantsSignedRequests: z.boolean(),
})

/** By primary key; undefined where the workspace has none. `share` holds it against a change meanwhile. */
export async function findProvider(
  query: Kysely<Tables> | Transaction<Tables>,
  workspaceId: string,
  hold?: 'share' | 'update',
): Promise<SamlProvider | undefined> {
  const found = query.selectFrom('saml_provider').selectAll().where('workspace_id', '=', workspaceId)
  const held = hold === undefined ? found : hold === 'share' ? found.forShare() : found.forUpdate()
  const row = await held.executeTakeFirst()
  if (row === undefined) return undefined
  return {
    workspaceId: row.workspace_id,
    enabled: row.enabled,
    enforced: row.enforced,
    idpInitiated: row.idp_initiated,
    signRequests: row.sign_requests,
    clockSkewSeconds: row.clock_skew_seconds,
    identityProvider: storedDescription.parse(row.identity_provider),
    attributeNames: attributeNamesSchema.parse(row.attribute_names),
    jit: row.jit,
    jitWithScim: row.jit_with_scim,
    roleSync: row.role_sync,
    metadata: {
      source: row.source,
      url: row.metadata_url,
      entityId: row.metadata_entity_id,
      readAt: row.metadata_read_at,
      triedAt: row.metadata_tried_at,
      error: row.metadata_error,
      validUntil: row.metadata_valid_until,
    },
    certificate: row.certificate,
    privateKey: row.private_key,
    changedVersion: row.changed_version,
    testedVersion: row.tested_version,
    testedAt: row.tested_at,
    updatedAt: row.updated_at,
  }
}

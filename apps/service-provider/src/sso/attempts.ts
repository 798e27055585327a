/**
 * What was tried at single sign-on, for administrators: with the precise cause of a refusal, which its person is not
 * told. Kept for 30 days. The name of a member is encrypted under the member's key, as in the history.
 */
import type { VerifiedAssertion } from '@joinery/saml'
import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import { personKeys } from '../history/person-keys.ts'
import { decryptPersonal, encryptPersonal } from '../history/personal-values.ts'
import type { Ports } from '../ports.ts'
import type { AttemptOutcome } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'

/** How long an attempt is kept. */
export const attemptsKeptMs = 30 * 86_400_000

export interface AttemptRecord {
  readonly workspaceId: string
  readonly outcome: AttemptOutcome
  /** Stable: `saml_signature`, `replayed`, `suspended`; `ok` of what succeeded. */
  readonly code: string
  readonly reason: string
  /** Null where nothing was verified. */
  readonly assertion: VerifiedAssertion | null
  readonly memberId: string | null
  /** From where it came. */
  readonly address: string
}

/** Anybody can be refused as often as he likes: so many refusals are kept, the newest; of strangers and of others each. */
const mostRefusals = 10_000
/** What somebody else's message may fill of a row. */
const longestReason = 1_000

/** Stores an attempt. */
export async function recordAttempt(
  tx: Transaction<Tables>,
  record: AttemptRecord,
  ports: Ports,
): Promise<void> {
  const { workspaceId, memberId, assertion } = record
  const at = ports.clock()
  const nameId = assertion?.nameId.value ?? null
  const keys = await personKeys(tx, workspaceId, new Set(memberId === null ? [] : [memberId]), at)
  const key = memberId === null ? null : (keys.get(memberId) ?? null)
  const own = { subject: nameId, oldValue: null, newValue: null }
  await tx
    .insertInto('sso_attempt')
    .values({
      workspace_id: workspaceId,
      id: ports.newId(),
      at,
      outcome: record.outcome,
      code: record.code,
      reason: record.reason.slice(0, longestReason),
      issuer: assertion?.issuer ?? null,
      assertion_id: assertion?.id ?? null,
      member_id: memberId,
      name_id: memberId === null ? nameId : null,
      personal: memberId !== null && key !== null ? encryptPersonal(key, memberId, own) : null,
      address: record.address,
    })
    .execute()
  if (record.outcome === 'refused') await deleteOldest(tx, workspaceId, assertion === null)
}

/** What strangers post displaces nothing that the identity provider has signed. By primary key. */
async function deleteOldest(
  tx: Transaction<Tables>,
  workspaceId: string,
  isStrangers: boolean,
): Promise<void> {
  const isOfKind = isStrangers ? sql<SqlBool>`issuer is null` : sql<SqlBool>`issuer is not null`
  await tx
    .deleteFrom('sso_attempt')
    .where('workspace_id', '=', workspaceId)
    .where('outcome', '=', 'refused')
    .where(isOfKind)
    .where('id', '<', query =>
      query
        .selectFrom('sso_attempt')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('outcome', '=', 'refused')
        .where(isOfKind)
        .orderBy('id', 'desc')
        .offset(mostRefusals - 1)
        .limit(1),
    )
    .execute()
}

export interface AttemptView {
  readonly id: string
  readonly at: Date
  readonly outcome: AttemptOutcome
  readonly code: string
  readonly reason: string
  readonly issuer: string | null
  readonly assertionId: string | null
  readonly memberId: string | null
  /** Null where nothing was verified, or the person was erased. */
  readonly nameId: string | null
  readonly address: string
}

/** At most `limit` attempts, the newest first, those before the id `after`. By primary key. */
export async function listAttempts(
  query: Kysely<Tables>,
  workspaceId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly AttemptView[]> {
  const all = query
    .selectFrom('sso_attempt as attempt')
    .leftJoin('person_key', join =>
      join
        .onRef('person_key.workspace_id', '=', 'attempt.workspace_id')
        .onRef('person_key.member_id', '=', 'attempt.member_id'),
    )
    .selectAll('attempt')
    .select('person_key.key')
    .where('attempt.workspace_id', '=', workspaceId)
  const chosen = after === undefined ? all : all.where('attempt.id', '<', after)
  const rows = await chosen.orderBy('attempt.id', 'desc').limit(limit).execute()
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    outcome: row.outcome,
    code: row.code,
    reason: row.reason,
    issuer: row.issuer,
    assertionId: row.assertion_id,
    memberId: row.member_id,
    nameId: row.name_id ?? nameOfMember(row),
    address: row.address,
  }))
}

function nameOfMember(row: {
  readonly member_id: string | null
  readonly personal: Uint8Array | null
  readonly key: Uint8Array | null
}): string | null {
  if (row.member_id === null || row.personal === null || row.key === null) return null
  return decryptPersonal(row.key, row.member_id, row.personal)?.subject ?? null
}

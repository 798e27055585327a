/**
 * Assertions are good once. Their ids are kept as long as they could be posted again, under a primary key and in the
 * transaction of the sign-in: of two posts, in whichever processes, one is refused. SAML profiles 2.0 §4.1.4.5.
 */
import { createHash } from 'node:crypto'
import type { VerifiedAssertion } from '@joinery/saml'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** A clock may be set back by a little. */
const graceMs = 300_000

/** Uses the assertion up in the workspace; false where it was used before. */
export async function useUp(
  tx: Transaction<Tables>,
  workspaceId: string,
  { issuer, id, replayableUntil }: VerifiedAssertion,
): Promise<boolean> {
  const digest = createHash('sha256')
    .update(JSON.stringify([issuer, id]))
    .digest()
  const stored = await tx
    .insertInto('saml_assertion_used')
    .values({
      workspace_id: workspaceId,
      digest,
      until: new Date(replayableUntil.getTime() + graceMs),
    })
    .onConflict(conflict => conflict.columns(['workspace_id', 'digest']).doNothing())
    .returning('workspace_id')
    .executeTakeFirst()
  return stored !== undefined
}

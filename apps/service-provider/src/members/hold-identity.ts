/**
 * Two who bring the same person at once, SCIM by a creation and single sign-on by a first sign-in, take turns: under the same
 * name or address, and under the same external id. Who comes second finds whom the first has made, whatever each calls him.
 * Held until the transaction ends, before anything is locked; advisory locks of their own, sorted, so that nobody waits in a circle.
 */
import { fixedStatement } from '@joinery/database'
import { fold } from '@joinery/scim'
import type { QueryExecutorProvider } from 'kysely'

const hold = fixedStatement<never>(
  'member-hold-identity',
  `select pg_advisory_xact_lock(called.hash) from (
    select distinct hashtextextended(concat_ws('/', $1::text, name), 2) as hash
    from unnest($2::text[]) as wanted (name) order by hash
  ) as called`,
)

/** By what somebody may be known; null where he is not called so. */
export interface Identity {
  /** A userName and an address may be the same text, and are compared with one another. */
  readonly names: readonly (string | null)[]
  readonly externalIds: readonly (string | null)[]
}

/** Lets nobody else bring a person who is called any of these, who takes the same turn. */
export async function holdIdentity(
  tx: QueryExecutorProvider,
  workspaceId: string,
  { names, externalIds }: Identity,
): Promise<void> {
  const called = [
    ...names.flatMap(name => (name === null ? [] : [`name/${fold(name)}`])),
    ...externalIds.flatMap(id => (id === null ? [] : [`id/${id}`])),
  ]
  await hold.run(tx, [workspaceId, called])
}

/**
 * Trying the settings out: what an assertion says and whom it would mean, with nobody signed in and nothing of a person
 * kept. Only settings with which this went well may be enforced.
 */
import type { Database } from '@joinery/database'
import type { VerifiedAssertion } from '@joinery/saml'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { type Arrival, type PersonPorts, personOfAssertion } from './person/person.ts'
import type { SamlProvider } from './provider/provider.ts'

export interface TestReport {
  readonly assertion: VerifiedAssertion
  readonly arrival: Arrival
}

/** Undoes the transaction, and brings out what was found in it. */
class Undone extends Error {
  readonly arrival: Arrival

  constructor(arrival: Arrival) {
    super('what was tried out is undone')
    this.arrival = arrival
  }
}

/** The report; these settings count as tested where it would let a member in. */
export async function tryOut(
  ports: PersonPorts & { readonly database: Database<Tables> },
  provider: SamlProvider,
  assertion: VerifiedAssertion,
): Promise<TestReport> {
  const arrival = await arrivalOf(ports, provider, assertion)
  if (arrival.kind === 'member') await markTested(ports, provider, assertion)
  return { assertion, arrival }
}

async function arrivalOf(
  ports: PersonPorts & { readonly database: Database<Tables> },
  provider: SamlProvider,
  assertion: VerifiedAssertion,
): Promise<Arrival> {
  try {
    return await ports.database.transaction(async tx => {
      throw new Undone(await personOfAssertion(ports, tx, provider, assertion))
    })
  } catch (error) {
    if (error instanceof Undone) return error.arrival
    throw error
  }
}

async function markTested(
  { database, ports }: PersonPorts & { readonly database: Database<Tables> },
  { workspaceId, changedVersion }: SamlProvider,
  { issuer }: VerifiedAssertion,
): Promise<void> {
  const at = ports.clock()
  await database.transaction(async tx => {
    const marked = await tx
      .updateTable('saml_provider')
      .set({ tested_version: changedVersion, tested_at: at })
      .where('workspace_id', '=', workspaceId)
      .where('changed_version', '=', changedVersion)
      .returning('workspace_id')
      .executeTakeFirst()
    if (marked === undefined) return
    const origin = { actor: 'identity provider', actorLabel: 'SAML', source: 'manual' } as const
    const row = { event: 'sso.tested', field: null, oldValue: null, newValue: { issuer } }
    await recordEvents(tx, { workspaceId, at, origin, subject: issuer }, [row])
  })
}

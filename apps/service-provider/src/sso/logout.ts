/**
 * Single logout: the identity provider ends the sessions that it has begun, and whoever signs out here is signed out
 * there. Its messages are signed, always. SAML profiles 2.0 §4.4.
 */
import type { Database } from '@joinery/database'
import {
  type BoundMessage,
  type LogoutMessage,
  newMessageId,
  readLogout,
  writeLogoutRequest,
  writeLogoutResponse,
} from '@joinery/saml'
import { newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { Ports } from '../ports.ts'
import { endSessionsOfName } from '../sessions/end-by-means.ts'
import type { SamlMeans } from '../sessions/sign-in-means.ts'
import type { Tables } from '../storage/tables.ts'
import type { BeginPorts } from './begin-sign-on.ts'
import { type Onward, sendOnward, signingKeyOf } from './outgoing-message.ts'
import type { SamlProvider } from './provider/provider.ts'
import { serviceAddresses } from './provider/service-addresses.ts'
import { beginRequest, requestLifeMs } from './requests.ts'

export interface LogoutPorts extends BeginPorts {
  readonly database: Database<Tables>
  readonly ports: Ports
}

export type LoggedOut =
  /** Where the browser goes with our answer; undefined where the identity provider takes none. */
  | { readonly kind: 'asked'; readonly ended: number; readonly onward: Onward | undefined }
  /** What we had asked for is done: there, or not everywhere. */
  | { readonly kind: 'answered'; readonly everywhere: boolean }

/**
 * Does what a message says that came to the logout address.
 * @throws SamlError when it is none of this workspace's identity provider
 */
export async function receiveLogout(
  ports: LogoutPorts,
  provider: SamlProvider,
  message: BoundMessage,
): Promise<LoggedOut> {
  const { entityId: issuer, certificates } = provider.identityProvider
  const { logout: destination } = serviceAddresses(ports.publicUrl, provider.workspaceId)
  const read = readLogout(message, { issuer, certificates, destination }, ports.ports.clock())
  if (read.kind === 'response') return answered(ports, provider, read)
  const { nameId, sessionIndexes } = read
  const origin = { actor: 'identity provider', actorLabel: 'SAML', source: 'manual' } as const
  const reason = 'the identity provider signed the person out'
  const named = { workspaceId: provider.workspaceId, issuer, nameId: nameId.value, sessionIndexes }
  const ended = await ports.database.transaction(tx =>
    endSessionsOfName(tx, named, { at: ports.ports.clock(), origin, reason }),
  )
  return { kind: 'asked', ended, onward: answerTo(ports, provider, read.id, read.relayState ?? undefined) }
}

async function answered(
  { database }: LogoutPorts,
  { workspaceId }: SamlProvider,
  { inResponseTo, success }: Extract<LogoutMessage, { kind: 'response' }>,
): Promise<LoggedOut> {
  const asked = await database.query
    .deleteFrom('saml_request')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', inResponseTo)
    .where('purpose', '=', 'logout')
    .returning('id')
    .executeTakeFirst()
  return { kind: 'answered', everywhere: success && asked !== undefined }
}

function answerTo(
  { publicUrl, secrets, ports }: LogoutPorts,
  provider: SamlProvider,
  inResponseTo: string,
  relayState: string | undefined,
): Onward | undefined {
  const { entityId: issuer } = serviceAddresses(publicUrl, provider.workspaceId)
  const fields = { id: newMessageId(), now: ports.clock(), issuer, inResponseTo, status: 'Success' } as const
  return sendOnward(
    provider.identityProvider.logout,
    {
      kind: 'SAMLResponse',
      relayState,
      write: (destination, key) => writeLogoutResponse({ ...fields, destination }, key),
    },
    signingKeyOf(provider, secrets),
  )
}

/** Where the browser goes to sign out there too; undefined where the identity provider knows no single logout. */
export async function beginLogout(
  tx: Transaction<Tables>,
  { publicUrl, secrets }: BeginPorts,
  provider: SamlProvider,
  { issuer: opener, nameId, sessionIndex }: SamlMeans,
  now: Date,
): Promise<Onward | undefined> {
  const { workspaceId, identityProvider } = provider
  const { logout } = identityProvider
  if (opener !== identityProvider.entityId || (logout.redirect ?? logout.post) === null) return undefined
  const draft = { workspaceId, purpose: 'logout', returnPath: '/', sessionId: null } as const
  const { id } = await beginRequest(tx, draft, newToken(), now)
  const { entityId: issuer } = serviceAddresses(publicUrl, workspaceId)
  const sessionIndexes = sessionIndex === null ? [] : [sessionIndex]
  const notOnOrAfter = new Date(now.getTime() + requestLifeMs)
  const fields = { id, now, issuer, nameId, sessionIndexes, notOnOrAfter }
  return sendOnward(
    logout,
    { kind: 'SAMLRequest', write: (destination, key) => writeLogoutRequest({ ...fields, destination }, key) },
    signingKeyOf(provider, secrets),
  )
}

/** The request by which a browser is sent to the identity provider, kept until its answer comes. SAML profiles 2.0 §4.1.3. */
import { writeAuthnRequest } from '@joinery/saml'
import type { Secrets } from '@joinery/secrets'
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { type Onward, sendOnward, signingKeyOf } from './outgoing-message.ts'
import type { SamlProvider } from './provider/provider.ts'
import { serviceAddresses } from './provider/service-addresses.ts'
import { beginRequest, bindRequest } from './requests.ts'

export interface BeginPorts {
  readonly secrets: Secrets
  readonly publicUrl: string
}

export interface Beginning {
  readonly purpose: 'sign_in' | 'confirm'
  readonly returnPath: string
  /** Whose sign-in is confirmed. */
  readonly sessionId: string | null
  /** What the browser keeps in its cookie until the answer comes. */
  readonly browserToken: string
}

/** Where the browser goes with a new request. */
export async function beginSignOn(
  tx: Transaction<Tables>,
  ports: BeginPorts,
  provider: SamlProvider,
  { browserToken, ...beginning }: Beginning,
  now: Date,
): Promise<Onward> {
  const { workspaceId } = provider
  const request = await beginRequest(tx, { workspaceId, ...beginning }, browserToken, now)
  return onwardWith(ports, provider, { id: request.id, forceAuthn: beginning.purpose === 'confirm', now })
}

/** Where the browser goes that has opened the link of a test; undefined where that was opened before, or is too old. */
export async function beginTest(
  tx: Transaction<Tables>,
  ports: BeginPorts,
  provider: SamlProvider,
  tokens: { readonly linkToken: string; readonly browserToken: string },
  now: Date,
): Promise<Onward | undefined> {
  const of = { workspaceId: provider.workspaceId, purpose: 'test', linkToken: tokens.linkToken } as const
  const request = await bindRequest(tx, of, tokens.browserToken, now)
  return request && onwardWith(ports, provider, { id: request.id, forceAuthn: false, now })
}

function onwardWith(
  { secrets, publicUrl }: BeginPorts,
  provider: SamlProvider,
  { id, forceAuthn, now }: { readonly id: string; readonly forceAuthn: boolean; readonly now: Date },
): Onward {
  const { identityProvider, signRequests } = provider
  const { entityId: issuer, consumer } = serviceAddresses(publicUrl, provider.workspaceId)
  const isSigned = signRequests || identityProvider.wantsSignedRequests
  const key = isSigned ? signingKeyOf(provider, secrets) : null
  const force = forceAuthn ? { forceAuthn } : {}
  const write = (destination: string, inside: typeof key) =>
    writeAuthnRequest({ id, now, issuer, destination, consumer, ...force }, inside)
  const onward = sendOnward(identityProvider.signOn, { kind: 'SAMLRequest', write }, key)
  if (onward !== undefined) return onward
  throw new ServiceProviderError('conflict', 'the identity provider has no address to sign in at')
}

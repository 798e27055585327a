/**
 * A message of ours on its way to the identity provider, by the browser: in the query of a redirect where it takes that,
 * in a form otherwise. Over a redirect the query is signed, in a form the XML. SAML bindings 2.0 §3.4, §3.5.
 */
import { type Endpoints, postFields, redirectUrl, type SigningKey } from '@joinery/saml'
import type { Secrets } from '@joinery/secrets'
import type { SamlProvider } from './provider/provider.ts'

export type Onward =
  | { readonly by: 'redirect'; readonly url: string }
  | { readonly by: 'form'; readonly action: string; readonly fields: Readonly<Record<string, string>> }

export interface OutgoingMessage {
  readonly kind: 'SAMLRequest' | 'SAMLResponse'
  readonly relayState?: string | undefined
  /** The XML for a destination, signed inside where a key is given. */
  readonly write: (destination: string, key: SigningKey | null) => string
}

/** The message on its way; undefined where the identity provider takes none of its kind. */
export function sendOnward(
  { redirect, post }: Endpoints,
  { kind, relayState, write }: OutgoingMessage,
  key: SigningKey | null,
): Onward | undefined {
  if (redirect !== null) {
    const xml = write(redirect, null)
    return { by: 'redirect', url: redirectUrl(redirect, { kind, xml, relayState }, key) }
  }
  if (post === null) return undefined
  return { by: 'form', action: post, fields: postFields(kind, write(post, key), relayState) }
}

/** To what a workspace's key is sealed, so that it opens in its own row only. */
export function keyBinding(workspaceId: string): string {
  return `saml ${workspaceId}`
}

/** The key of the workspace, by which its requests are signed. */
export function signingKeyOf(
  { workspaceId, certificate, privateKey }: Pick<SamlProvider, 'workspaceId' | 'certificate' | 'privateKey'>,
  secrets: Secrets,
): SigningKey {
  return {
    privateKey: secrets.open(privateKey, keyBinding(workspaceId)),
    certificate,
    algorithm: 'SHA-256',
  }
}

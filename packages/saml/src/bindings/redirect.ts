/**
 * HTTP-Redirect: the message deflated into the query of an address, and the signature over that query as it stands
 * there. SAML bindings 2.0 §3.4.4.
 */
import { createSign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { SamlError } from '../errors.ts'
import { signatureAlgorithms } from '../signature-algorithms.ts'
import type { SigningKey } from '../signing-key.ts'
import { readPrivateKey } from '../write/sign.ts'
import type { MessageKind } from './message.ts'

export interface RedirectMessage {
  readonly kind: MessageKind
  /** Without a signature inside: over this binding the query is signed. */
  readonly xml: string
  readonly relayState?: string | undefined
}

/**
 * Returns the address that brings the message to `endpoint`, signed where a key is given. A query that the endpoint
 * already has stays in front of it, and outside the signature.
 * @throws saml_malformed when `endpoint` is no http(s) address; saml_certificate when the key cannot be used
 */
export function redirectUrl(
  endpoint: string,
  { kind, xml, relayState }: RedirectMessage,
  key: SigningKey | null,
): string {
  const address = requireEndpoint(endpoint)
  const parameters: [string, string][] = [[kind, deflateRawSync(xml).toString('base64')]]
  if (relayState !== undefined) parameters.push(['RelayState', relayState])
  if (key !== null) parameters.push(['SigAlg', signatureAlgorithms[key.algorithm].signature])
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const signature = key === null ? '' : `&Signature=${encodeURIComponent(signQuery(query, key))}`
  const before = address.search === '' ? '?' : `${address.search}&`
  return `${address.origin}${address.pathname}${before}${query}${signature}`
}

function signQuery(query: string, key: SigningKey): string {
  const { hash } = signatureAlgorithms[key.algorithm]
  return createSign(hash).update(query).sign(readPrivateKey(key), 'base64')
}

function requireEndpoint(endpoint: string): URL {
  const address = URL.parse(endpoint)
  if (address === null || !['http:', 'https:'].includes(address.protocol)) {
    throw new SamlError('saml_malformed', `"${endpoint}" is no http or https address to redirect to`)
  }
  return address
}

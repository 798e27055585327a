/**
 * The query of HTTP-Redirect as it was sent. The signature is over the very characters, so they are never decoded and
 * encoded again. SAML bindings 2.0 §3.4.4.1.
 */
import { createVerify } from 'node:crypto'
import { readCertificate } from '../certificates.ts'
import { SamlError } from '../errors.ts'
import { signatureMethods, standsOnSha1 } from '../gate/algorithms.ts'

const names = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'] as const
type ParameterName = (typeof names)[number]

/** The parameters of this binding, each with its value as it was sent; what else a query holds is not here. */
export type RawQuery = ReadonlyMap<ParameterName, string>

const deflateEncoding = 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE'
/** Room for a message of 64 KiB, percent-encoded, and what is beside it. */
const longestQuery = 256 * 1024

/**
 * Returns the binding's parameters in a raw query, without `?`.
 * @throws saml_malformed when one is there twice, under an encoded name, or with an encoding that is not DEFLATE
 */
export function readQuery(query: string): RawQuery {
  if (query.length > longestQuery) throw malformed('is too long')
  const found = new Map<ParameterName, string>()
  for (const part of query.split('&')) {
    const [sent = '', ...rest] = part.split('=')
    const name = names.find(known => known === decodeText(sent))
    if (name === undefined) continue
    if (sent !== name || found.has(name)) throw malformed(`has ${name} twice, or spells it in percent codes`)
    found.set(name, rest.join('='))
  }
  const encoding = decodedParameter(found, 'SAMLEncoding')
  if (encoding !== null && encoding !== deflateEncoding) throw malformed(`has the encoding "${encoding}"`)
  return found
}

/** Returns a parameter's value decoded, or null; a `+` stays what base64 means by it. @throws saml_malformed */
export function decodedParameter(query: RawQuery, name: ParameterName): string | null {
  const sent = query.get(name)
  return sent === undefined ? null : decodeText(sent)
}

/** Returns RelayState decoded, or null; here a `+` is a blank, as forms have it. @throws saml_malformed */
export function decodedRelayState(query: RawQuery): string | null {
  const sent = query.get('RelayState')
  return sent === undefined ? null : decodeText(sent.replaceAll('+', '%20'))
}

export function isSignedQuery(query: RawQuery): boolean {
  return query.has('Signature') || query.has('SigAlg')
}

/**
 * Returns when the query is signed by one of the keys.
 * @throws saml_signature when it is not, or with an algorithm that is not allowed
 */
export function verifyQuery(query: RawQuery, certificates: readonly string[]): void {
  const algorithm = decodedParameter(query, 'SigAlg')
  const signature = decodedParameter(query, 'Signature')
  if (algorithm === null || signature === null) {
    throw refused('the query has no Signature, or no SigAlg')
  }
  const hash = hashOf(algorithm)
  const bytes = Buffer.from(signature, 'base64')
  if (bytes.toString('base64') !== signature.replaceAll(/[\r\n]/g, '')) {
    throw refused('Signature is not base64')
  }
  const text = signedText(query)
  const isVerified = certificates.some(certificate =>
    createVerify(hash).update(text).verify(readCertificate(certificate).pem, bytes),
  )
  if (!isVerified) {
    throw refused(
      `the query was changed after it was signed, or is signed by none of the ${certificates.length} configured certificates`,
    )
  }
}

/** In this order, whatever the order of the query is. */
function signedText(query: RawQuery): string {
  return (['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg'] as const)
    .filter(name => query.has(name))
    .map(name => `${name}=${query.get(name) ?? ''}`)
    .join('&')
}

function hashOf(algorithm: string): string {
  if (standsOnSha1(algorithm)) {
    throw refused(
      'it is made with SHA-1, which is not safe any more: set the signature algorithm to SHA-256 at the other end',
    )
  }
  const hash = signatureMethods.get(algorithm)
  if (hash === undefined) {
    throw refused(
      `SigAlg is ${JSON.stringify(algorithm.slice(0, 100))}, and only ${[...signatureMethods.keys()].join(', ')} are taken`,
    )
  }
  return hash
}

function decodeText(sent: string): string {
  try {
    return decodeURIComponent(sent)
  } catch (cause) {
    throw malformed('is not percent-encoded UTF-8', cause)
  }
}

function malformed(what: string, cause?: unknown): SamlError {
  return new SamlError('saml_malformed', `The query of the message ${what}.`, { cause })
}

function refused(what: string): SamlError {
  return new SamlError('saml_signature', `The signature is refused: ${what}.`)
}

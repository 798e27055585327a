/**
 * The algorithms that a signature may name, as an allow-list: RSA with SHA-256 and up, and no other. HMAC is not among
 * them, so that a public key can never pass for a shared secret, and SHA-1 is refused. XML Signature 1.1 §6.
 */
import { namespaces } from '../namespaces.ts'
import { type AlgorithmNames, signatureAlgorithms } from '../signature-algorithms.ts'

const taken: readonly AlgorithmNames[] = Object.entries(signatureAlgorithms)
  .filter(([name]) => name !== 'SHA-1')
  .map(([, names]) => names)

/** SignatureMethod, and SigAlg of the redirect binding -> the hash under the RSA signature, as node:crypto calls it. */
export const signatureMethods: ReadonlyMap<string, string> = new Map(
  taken.map(names => [names.signature, names.hash]),
)

export const digestMethods: ReadonlyMap<string, string> = new Map(
  taken.map(names => [names.digest, names.hash]),
)

/** Exclusive canonical XML without comments: the only canonical form, of what is signed and of SignedInfo. */
export const canonicalForm: string = namespaces.exclusiveC14n

/** What a Reference's transforms are, in this order: SAML core 2.0 §5.4.4 allows no others. */
export const transforms: readonly string[] = [
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  canonicalForm,
]

/** Whether an algorithm stands on SHA-1: refused by a sentence of its own, because an administrator can mend it. */
export function standsOnSha1(algorithm: string): boolean {
  return /#(?:rsa-|dsa-|hmac-|ecdsa-)?sha1$/.test(algorithm)
}

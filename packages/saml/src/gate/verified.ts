/**
 * The bytes that a signature covers, verified with a configured certificate and never with one that the message
 * brings. Every value is read from these bytes and not from the message around them. XML signature §3.2.
 */

import { createPublicKey, type KeyLike } from 'node:crypto'
import type { Element } from '@xmldom/xmldom'
import { SignedXml } from 'xml-crypto'
import { readCertificate } from '../certificates.ts'
import { SamlError } from '../errors.ts'
import { knowSha384 } from '../signature-algorithms.ts'
import { digestMethods, signatureMethods, transforms } from './algorithms.ts'
import type { Gated } from './message.ts'

/**
 * @param element the root or the assertion of the message
 * @param certificates PEM, of all keys that may sign now
 * @returns the canonical XML of the element without its signature, as it was signed
 * @throws saml_signature when the element is not signed, or by none of these keys, or was changed since
 * @throws saml_certificate when a configured certificate cannot be read, or its key is not RSA of 2048 bits or more
 */
export function verifiedBytes(gated: Gated, element: Element, certificates: readonly string[]): string {
  const signature = gated.signatures.get(element)
  if (signature === undefined) {
    throw new SamlError('saml_signature', `The ${element.localName} is not signed.`)
  }
  for (const certificate of certificates) {
    const bytes = verifyWith(createPublicKey(readCertificate(certificate).pem), gated.xml, signature)
    if (bytes !== undefined) {
      return bytes
    }
  }
  throw new SamlError(
    'saml_signature',
    `The ${element.localName} was changed after it was signed, or is signed by none of the ${certificates.length} configured certificates.`,
  )
}

function verifyWith(key: KeyLike, xml: string, signature: Element): string | undefined {
  const verifier = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null })
  knowSha384(verifier)
  // The gate has looked at what the signature names; the library is left with nothing else to find.
  verifier.SignatureAlgorithms = only(verifier.SignatureAlgorithms, [...signatureMethods.keys()])
  verifier.HashAlgorithms = only(verifier.HashAlgorithms, [...digestMethods.keys()])
  verifier.CanonicalizationAlgorithms = only(verifier.CanonicalizationAlgorithms, transforms)
  const [bytes, ...more] = isSigned(verifier, signature, xml) ? verifier.getSignedReferences() : []
  return more.length === 0 ? bytes : undefined
}

/** The library throws where the value of a signature is wrong or it cannot read one, and says false where a digest is. */
function isSigned(verifier: SignedXml, signature: Element, xml: string): boolean {
  try {
    verifier.loadSignature(signature)
    return verifier.checkSignature(xml)
  } catch {
    return false
  }
}

function only<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

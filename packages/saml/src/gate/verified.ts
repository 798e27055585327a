/**
 * The bytes that a signature covers, verified with a configured certificate and never with one that the message
 * brings. Every value is read from these bytes and not from the message around them. XML signature §3.2.
 */

import { createPublicKey, createVerify, type KeyObject } from 'node:crypto'
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
  const keys = certificates.map(certificate => createPublicKey(readCertificate(certificate).pem))
  const bytes = verifyWith(keys, gated.xml, signature)
  if (bytes !== undefined) {
    return bytes
  }
  throw new SamlError(
    'saml_signature',
    `The ${element.localName} was changed after it was signed, or is signed by none of the ${certificates.length} configured certificates.`,
  )
}

function verifyWith(keys: readonly KeyObject[], xml: string, signature: Element): string | undefined {
  const [first] = keys
  if (first === undefined) return undefined
  const verifier = new SignedXml({ publicCert: first, getCertFromKeyInfo: () => null })
  knowSha384(verifier)
  // The gate has looked at what the signature names; the library is left with nothing else to find.
  verifier.SignatureAlgorithms = byAnyOf(keys)
  verifier.idAttributes = ['ID']
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

/**
 * The algorithms that are taken, each with all keys tried at once. The library would read the whole message anew for every
 * key, and anybody may post one.
 */
function byAnyOf(keys: readonly KeyObject[]): SignedXml['SignatureAlgorithms'] {
  const made = [...signatureMethods].map(([name, hash]) => {
    class ByAnyKey {
      getAlgorithmName(): string {
        return name
      }

      getSignature(): string {
        throw new Error('this verifies and does not sign')
      }

      verifySignature(material: string, _first: unknown, signatureValue: string): boolean {
        return keys.some(key => createVerify(hash).update(material).verify(key, signatureValue, 'base64'))
      }
    }
    return [name, ByAnyKey] as const
  })
  return Object.fromEntries(made)
}

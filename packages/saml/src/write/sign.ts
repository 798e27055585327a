/**
 * Signatures inside a message: enveloped in the element they cover, right after its Issuer, where SAML's schema wants
 * them. SAML core 2.0 §5.4.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { certificateBody, readCertificate } from '../certificates.ts'
import { SamlError } from '../errors.ts'
import { knowSha384, signatureAlgorithms } from '../signature-algorithms.ts'
import type { SigningKey } from '../signing-key.ts'
import { requireId } from './message-id.ts'
import { keepLineBreaks } from './xml.ts'

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/**
 * Returns `xml` with a signature over the element whose ID is `id`; it has an Issuer. The certificate comes along, for
 * readers that look it up; one that trusts it is wrong.
 * @throws saml_certificate when the key or its certificate cannot be read
 */
export function signElement(xml: string, id: string, key: SigningKey): string {
  const names = signatureAlgorithms[key.algorithm]
  const body = certificateBody(key.certificate)
  const signer = new SignedXml({
    privateKey: readPrivateKey(key),
    signatureAlgorithm: names.signature,
    canonicalizationAlgorithm: exclusive,
    getKeyInfoContent: () => `<ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data>`,
  })
  knowSha384(signer)
  const target = `//*[@ID='${requireId(id)}']`
  signer.addReference({
    xpath: target,
    transforms: [enveloped, exclusive],
    digestAlgorithm: names.digest,
  })
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${target}/*[local-name()='Issuer']`, action: 'after' },
  })
  return keepLineBreaks(signer.getSignedXml())
}

/** Returns the private key in PEM as node:crypto has it. @throws saml_certificate when it is none, or another certificate's */
export function readPrivateKey(key: SigningKey): KeyObject {
  const privateKey = parsePrivateKey(key.privateKey)
  if (!new X509Certificate(readCertificate(key.certificate).pem).checkPrivateKey(privateKey)) {
    throw new SamlError(
      'saml_certificate',
      'The private key is not that of the certificate: nobody could verify what it signs',
    )
  }
  return privateKey
}

function parsePrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    // The error itself stays here: it could quote what was given as a key.
    throw new SamlError(
      'saml_certificate',
      `The private key of the certificate cannot be read: ${reasonOf(error)}`,
    )
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'not PKCS #8 in PEM'
}

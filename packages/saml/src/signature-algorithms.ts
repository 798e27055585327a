/**
 * How this package signs, by the name an administrator picks: RSA over one hash, which also digests what is signed.
 * XML Signature 1.1 §6.4.2, RFC 6931 §2.3.2.
 */
import { createHash, createSign, createVerify, type KeyLike } from 'node:crypto'
import type { SignedXml } from 'xml-crypto'
import type { SignatureAlgorithm } from './signing-key.ts'

export interface AlgorithmNames {
  /** SignatureMethod, and SigAlg of the redirect binding. */
  readonly signature: string
  readonly digest: string
  /** As node:crypto calls the hash. */
  readonly hash: string
}

export const signatureAlgorithms: Readonly<Record<SignatureAlgorithm, AlgorithmNames>> = {
  'SHA-1': {
    signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
    hash: 'sha1',
  },
  'SHA-256': {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
    hash: 'sha256',
  },
  'SHA-384': {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
    digest: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
    hash: 'sha384',
  },
  'SHA-512': {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha512',
    hash: 'sha512',
  },
}

/** Teaches `signer` SHA-384, which xml-crypto does not know by itself. */
export function knowSha384(signer: SignedXml): void {
  const names = signatureAlgorithms['SHA-384']
  signer.HashAlgorithms[names.digest] = Sha384
  signer.SignatureAlgorithms[names.signature] = RsaSha384
}

class Sha384 {
  getAlgorithmName(): string {
    return signatureAlgorithms['SHA-384'].digest
  }

  getHash(xml: string): string {
    return createHash('sha384').update(xml, 'utf8').digest('base64')
  }
}

class RsaSha384 {
  getAlgorithmName(): string {
    return signatureAlgorithms['SHA-384'].signature
  }

  getSignature(signedInfo: string, privateKey: KeyLike): string {
    return createSign('sha384').update(signedInfo).sign(privateKey, 'base64')
  }

  verifySignature(material: string, key: KeyLike, signatureValue: string): boolean {
    return createVerify('sha384').update(material).verify(key, signatureValue, 'base64')
  }
}

/** Keys to sign with in tests, made anew in each run: a key in a file is a secret in a repository. */
import { createCertificate } from '../src/certificates.ts'
import type { SignatureAlgorithm, SigningKey } from '../src/signing-key.ts'

export const now: Date = new Date('2026-11-22T10:00:00.000Z')

export async function makeKey(
  commonName = 'Test',
  algorithm: SignatureAlgorithm = 'SHA-256',
): Promise<SigningKey> {
  return { ...(await createCertificate({ commonName, from: new Date('2026-01-01'), years: 10 })), algorithm }
}

/** Ids that a reader of a failed test can tell apart: `_id1`, `_id2`. */
export function countedIds(): () => string {
  let count = 0
  return () => `_id${++count}`
}

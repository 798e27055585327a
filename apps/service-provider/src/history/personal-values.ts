/**
 * What the history tells of a person, encrypted under that person's own key (AES-256-GCM), so that destroying the key
 * erases it from a log that is never changed. It is no defence against a thief of the database, who takes the keys along.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Json } from '@joinery/scim'
import { z } from 'zod'

export interface PersonalValues {
  /** The userName at that moment; null where the row is named after something else, such as a group. */
  readonly subject: string | null
  readonly oldValue: Json
  readonly newValue: Json
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const algorithm = 'aes-256-gcm'

const told = z.tuple([z.string().nullable(), z.json(), z.json()])

/** A fresh key: 32 random bytes. */
export function newPersonKey(): Uint8Array {
  return randomBytes(keyBytes)
}

/** Nonce, ciphertext and tag in one; what is encrypted is bound to the member's id. */
export function encryptPersonal(key: Uint8Array, memberId: string, values: PersonalValues): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(memberId))
  const plain = JSON.stringify([values.subject, values.oldValue, values.newValue])
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The values again; undefined where the key is not theirs, e.g. of a row that was written while the old one was destroyed. */
export function decryptPersonal(
  key: Uint8Array,
  memberId: string,
  encrypted: Uint8Array,
): PersonalValues | undefined {
  const nonce = encrypted.subarray(0, nonceBytes)
  const tag = encrypted.subarray(-tagBytes)
  const body = encrypted.subarray(nonceBytes, -tagBytes)
  if (nonce.length < nonceBytes || tag.length < tagBytes) return undefined
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(memberId)).setAuthTag(tag)
  try {
    const plain = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    const [subject, oldValue, newValue] = told.parse(JSON.parse(plain))
    return { subject, oldValue, newValue }
  } catch {
    return undefined
  }
}

/**
 * What must be readable again later, such as a target's bearer token, is sealed with AES-256-GCM under one key.
 * Each sealed value is `version byte | 12 bytes nonce | 16 bytes tag | ciphertext`. A value may be bound to what it
 * belongs to, so that it does not open where somebody has copied it to another row.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SecretsError } from './errors.ts'

export interface Secrets {
  /** Returns the text sealed; sealing the same text twice gives different bytes. It opens only with the same `boundTo`. */
  seal(text: string, boundTo?: string): Uint8Array
  /** Returns the text again. @throws secret_unreadable when it was sealed under another key, bound to something else, or altered. */
  open(sealed: Uint8Array, boundTo?: string): string
}

export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const version = 1
const usualPurpose = 'joinery secret v1'

/**
 * Returns sealing and opening under the given key of 32 bytes. What is sealed for one purpose does not open for another,
 * even under the same key.
 * @throws secret_key_invalid when the key is of another length
 */
export function createSecrets(key: Uint8Array, purpose: string = usualPurpose): Secrets {
  if (key.length !== keyBytes) {
    throw new SecretsError(
      'secret_key_invalid',
      `The secret key has to be ${keyBytes} bytes, not ${key.length}`,
    )
  }
  const aadOf = (boundTo: string | undefined): Buffer =>
    Buffer.from(boundTo === undefined ? purpose : `${purpose}\0${boundTo}`)
  return {
    seal: (text, boundTo) => seal(key, aadOf(boundTo), text),
    open: (sealed, boundTo) => unseal(key, aadOf(boundTo), sealed),
  }
}

function seal(key: Uint8Array, aad: Uint8Array, text: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

function unseal(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const start = 1 + nonceBytes
  try {
    if (bytes[0] !== version) throw new RangeError('unknown version')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, start), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(aad).setAuthTag(bytes.subarray(start, start + tagBytes))
    const body = decipher.update(bytes.subarray(start + tagBytes))
    return Buffer.concat([body, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SecretsError(
      'secret_unreadable',
      'A stored secret cannot be opened: it was sealed under another key, or was altered',
      { cause },
    )
  }
}

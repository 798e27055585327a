/**
 * What must be readable again later, such as a target's bearer token, is sealed with AES-256-GCM under one key.
 * The key comes from JOINERY_SECRET_KEY (32 bytes as base64) or, for an installation in a data folder, is made there
 * once. Each sealed value is `version byte | 12 bytes nonce | 16 bytes tag | ciphertext`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { IdentityProviderError } from './errors.ts'

export interface Secrets {
  /** Returns the text sealed; sealing the same text twice gives different bytes. */
  seal(text: string): Uint8Array
  /** Returns the text again. @throws secret_unreadable when it was sealed under another key or altered. */
  open(sealed: Uint8Array): string
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const version = 1
const purpose = Buffer.from('joinery secret v1')

/** Returns sealing and opening under the given key of 32 bytes. */
export function createSecrets(key: Uint8Array): Secrets {
  if (key.length !== keyBytes) {
    throw new IdentityProviderError(
      'secret_key_invalid',
      `The secret key has to be ${keyBytes} bytes, not ${key.length}`,
    )
  }
  return { seal: text => seal(key, text), open: sealed => unseal(key, sealed) }
}

function seal(key: Uint8Array, text: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(purpose)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

function unseal(key: Uint8Array, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const start = 1 + nonceBytes
  try {
    if (bytes[0] !== version) throw new RangeError('unknown version')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, start), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(purpose).setAuthTag(bytes.subarray(start, start + tagBytes))
    const body = decipher.update(bytes.subarray(start + tagBytes))
    return Buffer.concat([body, decipher.final()]).toString('utf8')
  } catch (cause) {
    const error = new IdentityProviderError(
      'secret_unreadable',
      'A stored secret cannot be opened: it was sealed under another key, or was altered',
    )
    error.cause = cause
    throw error
  }
}

/**
 * Returns the secrets of an installation: under `encodedKey` (base64 of 32 bytes) if given, else under the key in
 * `folder`, which is made at the first start and readable by its owner only.
 * @throws secret_key_required when neither is given; secret_key_invalid when the key is not 32 bytes of base64
 */
export async function openSecrets(from: {
  readonly encodedKey?: string | undefined
  readonly folder?: string | undefined
}): Promise<Secrets> {
  if (from.encodedKey !== undefined && from.encodedKey !== '') {
    return createSecrets(decodeKey(from.encodedKey, 'JOINERY_SECRET_KEY'))
  }
  if (from.folder === undefined) {
    throw new IdentityProviderError(
      'secret_key_required',
      'Set JOINERY_SECRET_KEY to 32 random bytes as base64 (openssl rand -base64 32): with the database on a server ' +
        'there is no data folder to keep a key in',
    )
  }
  const path = join(from.folder, 'secret.key')
  await makeKeyOnce(from.folder, path)
  return createSecrets(decodeKey(await readFile(path, 'utf8'), path))
}

function decodeKey(text: string, origin: string): Uint8Array {
  const trimmed = text.trim()
  const key = Buffer.from(trimmed, 'base64')
  if (key.length !== keyBytes || !/^[A-Za-z0-9+/_-]+={0,2}$/u.test(trimmed)) {
    throw new IdentityProviderError('secret_key_invalid', `${origin} has to hold 32 bytes as base64`)
  }
  return key
}

/** Written aside and linked into place, so that a crash leaves no half a key and two starts agree on one. */
async function makeKeyOnce(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (await exists(path)) return
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if (!(await exists(path))) throw error
  } finally {
    await unlink(draft)
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await readFile(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

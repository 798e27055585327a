/**
 * The key of an installation: 32 bytes as base64 from its configuration or, for an installation in a data folder, made
 * there once and readable by its owner only.
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { SecretsError } from './errors.ts'
import { createSecrets, keyBytes, type Secrets } from './secrets.ts'

export interface KeyPlace {
  /** 32 bytes as base64, as JOINERY_SECRET_KEY has them; goes before the folder's. */
  readonly encodedKey?: string | undefined
  /** The data folder, in which the key is `secret.key`. */
  readonly folder?: string | undefined
  /** See `createSecrets`. */
  readonly purpose?: string | undefined
}

const keyName = 'JOINERY_SECRET_KEY'

/**
 * Returns the secrets of an installation: under `encodedKey` (base64 of 32 bytes) if given, else under the key in
 * `folder`, which is made at the first start and readable by its owner only.
 * @throws secret_key_required when neither is given; secret_key_invalid when the key is not 32 bytes of base64
 */
export async function openSecrets({ encodedKey, folder, purpose }: KeyPlace): Promise<Secrets> {
  if (encodedKey !== undefined && encodedKey !== '') {
    return createSecrets(decodeKey(encodedKey, keyName), purpose)
  }
  if (folder === undefined) {
    throw new SecretsError(
      'secret_key_required',
      `Set ${keyName} to 32 random bytes as base64 (openssl rand -base64 32): with the database on a server ` +
        'there is no data folder to keep a key in',
    )
  }
  const path = join(folder, 'secret.key')
  await makeKeyOnce(folder, path)
  return createSecrets(decodeKey(await readFile(path, 'utf8'), path), purpose)
}

function decodeKey(text: string, origin: string): Uint8Array {
  const trimmed = text.trim()
  const key = Buffer.from(trimmed, 'base64')
  if (key.length !== keyBytes || !/^[A-Za-z0-9+/_-]+={0,2}$/u.test(trimmed)) {
    throw new SecretsError('secret_key_invalid', `${origin} has to hold 32 bytes as base64`)
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

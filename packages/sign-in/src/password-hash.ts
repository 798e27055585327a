/**
 * Passwords as they are kept: argon2id (RFC 9106) under a salt of their own, as a PHC string that says how it was made.
 * One that came in as SHA-256 of salt and password, as a directory may hand it over, is wrapped in argon2id all the
 * same: the weak hash itself is never stored.
 */
import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** How a caller had hashed the password that he hands over. */
export const passwordAlgorithms = ['salt+sha256', 'sha256+salt'] as const
export type PasswordAlgorithm = (typeof passwordAlgorithms)[number]

/** What stands in front of the argon2id of a digest: how the digest was made of the password. */
interface Digest {
  readonly algorithm: PasswordAlgorithm
  readonly salt: string
}

interface Cost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

/** OWASP's first choice for argon2id: 19 MiB and two passes, some 30 ms. */
const cost: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 }
const saltBytes = 16
const tagBytes = 32
/** What this process lets a stored hash ask of it, so that a row that was tampered with cannot take all memory. */
const most: Cost = { memoryKib: 262_144, passes: 16, lanes: 16 }

const derive = promisify(argon2)

/** Returns the PHC string of the password: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const tag = await derive('argon2id', parametersOf(password, salt, cost, tagBytes))
  const { memoryKib, passes, lanes } = cost
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${encode(salt)}$${encode(tag)}`
}

/**
 * Returns the string that is kept for a password of which only its SHA-256 is known, in hexadecimal digits:
 * `$salt+sha256$<salt>` in front of the digest's own PHC string.
 */
export async function hashDigest(sha256: string, digest: Digest): Promise<string> {
  const salt = encode(Buffer.from(digest.salt, 'utf8'))
  return `$${digest.algorithm}$${salt}${await hashPassword(sha256.toLowerCase())}`
}

/** Returns whether the password is the one of the stored string; a string that cannot be read fits nothing. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const read = readStored(stored)
  if (read === undefined) return false
  const secret = read.digest === undefined ? password : digestOf(password, read.digest)
  const tag = await derive('argon2id', parametersOf(secret, read.salt, read.cost, read.tag.length))
  return timingSafeEqual(tag, read.tag)
}

function parametersOf(secret: string, nonce: Buffer, { memoryKib, passes, lanes }: Cost, tagLength: number) {
  // The same letters typed on two machines may be composed differently.
  const message = secret.normalize('NFC')
  return { message, nonce, parallelism: lanes, tagLength, memory: memoryKib, passes }
}

function digestOf(password: string, { algorithm, salt }: Digest): string {
  const text = algorithm === 'salt+sha256' ? salt + password : password + salt
  return createHash('sha256').update(text).digest('hex')
}

interface Stored {
  readonly digest: Digest | undefined
  readonly cost: Cost
  readonly salt: Buffer
  readonly tag: Buffer
}

const shape =
  /^(?:\$(?<algorithm>salt\+sha256|sha256\+salt)\$(?<digestSalt>[A-Za-z0-9+/]*))?\$argon2id\$v=19\$m=(?<memory>\d{1,6}),t=(?<passes>\d{1,2}),p=(?<lanes>\d{1,2})\$(?<salt>[A-Za-z0-9+/]{11,86})\$(?<tag>[A-Za-z0-9+/]{16,86})$/u

function readStored(stored: string): Stored | undefined {
  const groups = shape.exec(stored)?.groups
  if (groups === undefined) return undefined
  const algorithm = passwordAlgorithms.find(candidate => candidate === groups['algorithm'])
  const asked: Cost = {
    memoryKib: Number(groups['memory']),
    passes: Number(groups['passes']),
    lanes: Number(groups['lanes']),
  }
  if (!isBearable(asked)) return undefined
  return {
    digest:
      algorithm === undefined
        ? undefined
        : { algorithm, salt: decode(groups['digestSalt'] ?? '').toString('utf8') },
    cost: asked,
    salt: decode(groups['salt'] ?? ''),
    tag: decode(groups['tag'] ?? ''),
  }
}

function isBearable({ memoryKib, passes, lanes }: Cost): boolean {
  const enough = lanes >= 1 && passes >= 1 && memoryKib >= 8 * lanes
  return enough && memoryKib <= most.memoryKib && passes <= most.passes && lanes <= most.lanes
}

/** PHC strings have base64 without padding. */
function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64')
}

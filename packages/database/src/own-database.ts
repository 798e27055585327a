/**
 * A database and a login of its own for each half that shares a server: neither can open the other's.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { DatabaseError, sqlState } from './errors.ts'
import { describeConnectError, urlForLogin } from './server-url.ts'

export interface OwnDatabase {
  /** For `openDatabase`; contains the login's password, which is kept nowhere else. */
  readonly url: string
  readonly name: string
}

const connectTimeoutMs = 10_000
const passwordBytes = 32
const scramSaltBytes = 16
const scramIterations = 4096
const scramKeyBytes = 32
const mostNames = 1_000
const namePattern = /^[a-z_][a-z0-9_]{0,54}$/
const duplicateDatabase = '42P04'
const duplicateRole = '42710'
/** Two that create the same name at once meet in the catalogue's unique index instead. */
const uniqueViolation = '23505'

/**
 * Creates on the server of `adminUrl` a database and a login of the same name, with a random password, and returns how
 * to open it. The login owns that database and may open no other that is closed to PUBLIC, as this one is. A name that
 * is taken, as database or as login, is left alone: `name_2`, `name_3` and so on are tried.
 * @throws database_unreachable when the server does not let us in
 * @throws invalid_database when the name is not of `a-z`, `0-9` and `_`, or the login of `adminUrl` may not create it
 */
export async function createOwnDatabase(adminUrl: string, name: string): Promise<OwnDatabase> {
  if (!namePattern.test(name)) {
    throw new DatabaseError(
      'invalid_database',
      `${JSON.stringify(name)} is not a database name of a-z, 0-9 and _.`,
    )
  }
  const admin = await connectTo(adminUrl)
  try {
    return await createFirstFree(admin, adminUrl, name)
  } catch (error) {
    if (sqlState(error) !== '42501') throw error
    throw new DatabaseError(
      'invalid_database',
      'The given login may not create databases and logins: give one that has CREATEDB and CREATEROLE.',
      { cause: error },
    )
  } finally {
    await admin.end()
  }
}

async function connectTo(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
    client.on('error', () => undefined)
    await client.connect()
    return client
  } catch (error) {
    throw new DatabaseError('database_unreachable', describeConnectError(url, error), { cause: error })
  }
}

async function createFirstFree(admin: Client, adminUrl: string, name: string): Promise<OwnDatabase> {
  for (let count = 1; count <= mostNames; count++) {
    const candidate = count === 1 ? name : `${name}_${count}`
    const password = randomBytes(passwordBytes).toString('base64url')
    if (!(await isTaken(admin, candidate)) && (await createBoth(admin, candidate, password))) {
      return { url: urlForLogin(adminUrl, candidate, password), name: candidate }
    }
  }
  throw new DatabaseError('invalid_database', `${name} and the ${mostNames - 1} names after it are taken.`)
}

async function isTaken(admin: Client, name: string): Promise<boolean> {
  const { rows } = await admin.query(
    'select 1 from pg_database where datname = $1 union all select 1 from pg_roles where rolname = $1',
    [name],
  )
  return rows.length > 0
}

/** Returns whether both were made; when not, neither is there. The login's name is what two callers race for. */
async function createBoth(admin: Client, name: string, password: string): Promise<boolean> {
  if (!(await created(admin, `create role ${name} login password '${scramVerifier(password)}'`))) return false
  let made = false
  try {
    made = await created(admin, `create database ${name} encoding 'UTF8' template template0`)
    if (made) await handOver(admin, name)
    else await admin.query(`drop role ${name}`)
    return made
  } catch (error) {
    if (made) await admin.query(`drop database ${name}`)
    await admin.query(`drop role ${name}`)
    throw error
  }
}

/** The database belongs to the administrator until it is closed to everybody else, and only then to its login. */
async function handOver(admin: Client, name: string): Promise<void> {
  await admin.query(`revoke connect, temporary on database ${name} from public`)
  // Only a member of a role may give it something.
  await admin.query(`grant ${name} to current_user`)
  await admin.query(`alter database ${name} owner to ${name}`)
  await admin.query(`revoke ${name} from current_user`)
}

/** What the server keeps of a password (RFC 5803), made here so that the password is in no statement that it may log. */
function scramVerifier(password: string): string {
  const salt = randomBytes(scramSaltBytes)
  const salted = pbkdf2Sync(password, salt, scramIterations, scramKeyBytes, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${scramIterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

async function created(admin: Client, statement: string): Promise<boolean> {
  try {
    await admin.query(statement)
    return true
  } catch (error) {
    const state = sqlState(error)
    if (state === duplicateDatabase || state === duplicateRole || state === uniqueViolation) return false
    throw error
  }
}

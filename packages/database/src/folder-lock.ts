/**
 * Keeps a folder to one process of this machine. The lock is a socket in the folder itself, where everybody meets who
 * opens it, whatever their environment. The operating system closes it whichever way its process ends, so that none is
 * left behind by `kill -9`; only its file may be, and is recognised because a connection to it is refused. Every socket
 * has a name of its own, so that removing a dead one can never hit a living one. Who takes the lock first shows its
 * socket and then looks for others; of two that start at once, the lower name stays.
 */
import { createHash, randomBytes } from 'node:crypto'
import { access, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseError, sqlState } from './errors.ts'

export interface FolderLock {
  release(): Promise<void>
}

type State = 'starting' | 'held'
type Sighting = { readonly state: State; readonly process: string } | 'gone'

const answerTimeoutMs = 1_000
const rivalTimeoutMs = 5_000
const rivalPauseMs = 10
const prefix = 'lock-'
const nameBytes = `${prefix}01234567.sock`.length
/** What a socket's path has room for: 104 bytes on macOS, 108 on Linux, one of them for the end. */
const longestPathBytes = 103

/** Returns the lock on an existing folder. @throws database_in_use when a living process holds it */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const real = await realpath(folder)
  return process.platform === 'win32' ? lockByPipe(real) : lockBySocket(real)
}

async function lockBySocket(folder: string): Promise<FolderLock> {
  const way = await shortWay(folder)
  try {
    return await lockThrough(way.path, folder)
  } finally {
    await way.remove()
  }
}

async function lockThrough(way: string, folder: string): Promise<FolderLock> {
  const name = `${prefix}${randomBytes(4).toString('hex')}.sock`
  const sign: { state: State } = { state: 'starting' }
  const server = await listen(join(way, name), () => `${sign.state} ${process.pid}`)
  const release = async (): Promise<void> => {
    // Closing removes the file by the way it was made, which may no longer be there.
    await rm(join(folder, name), { force: true })
    await close(server)
  }
  try {
    await assertAlone(way, folder, name)
  } catch (error) {
    await release()
    throw error
  }
  sign.state = 'held'
  return { release }
}

/** A folder whose path is too long for a socket's is reached through a link, for as long as it takes. */
async function shortWay(folder: string): Promise<{ path: string; remove(): Promise<void> }> {
  if (Buffer.byteLength(join(folder, '-')) - 1 + nameBytes <= longestPathBytes) {
    return { path: folder, remove: async () => undefined }
  }
  const holder = await mkdtemp(join(tmpdir(), 'joinery-'))
  const path = join(holder, 'folder')
  await symlink(folder, path)
  return { path, remove: () => rm(holder, { recursive: true, force: true }) }
}

async function assertAlone(way: string, folder: string, name: string): Promise<void> {
  const files = await readdir(folder)
  const others = files.filter(file => file.startsWith(prefix) && file.endsWith('.sock') && file !== name)
  for (const other of others) await outlast(way, folder, other, name)
  // Between its creation and its first listening a socket looks dead to others, who then have removed it.
  await access(join(folder, name)).catch(() => {
    throw inUse(folder, 'another process that starts at this moment')
  })
}

/** Returns once `other` has gone; @throws database_in_use when it stays. */
async function outlast(way: string, folder: string, other: string, name: string): Promise<void> {
  const until = performance.now() + rivalTimeoutMs
  for (;;) {
    const sighting = await look(join(way, other))
    if (sighting === 'gone') return
    if (sighting.state === 'held' || other < name || performance.now() > until) {
      throw inUse(folder, sighting.process)
    }
    await pause(rivalPauseMs)
  }
}

async function look(path: string): Promise<Sighting> {
  const answer = await ask(path)
  if (answer === 'refused') await rm(path, { force: true })
  if (answer === 'refused' || answer === 'missing') return 'gone'
  const [, state, pid] = /^(starting|held) (\d+)$/.exec(answer) ?? []
  // Who does not answer is busy, and alive.
  return {
    state: state === 'starting' ? 'starting' : 'held',
    process: pid === undefined ? 'another process' : `process ${pid}`,
  }
}

/** Returns what the holder of a socket says of itself, '' if nothing; or that there is no holder. */
function ask(path: string): Promise<string> {
  return new Promise(resolve => {
    let answer = ''
    const socket = connect(path)
    const settle = (result: string): void => {
      socket.destroy()
      resolve(result)
    }
    socket.setEncoding('utf8').setTimeout(answerTimeoutMs, () => settle(answer))
    socket.on('data', (text: string) => {
      answer += text
    })
    socket.on('end', () => settle(answer))
    socket.on('error', error => settle(failures[sqlState(error) ?? ''] ?? answer))
  })
}

const failures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  // A copy of the folder may have a plain file in its place.
  ENOTSOCK: 'refused',
  ENOENT: 'missing',
}

/** Windows keeps no file of a pipe, and a second one of the same name is refused. */
async function lockByPipe(folder: string): Promise<FolderLock> {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  try {
    const server = await listen(`\\\\.\\pipe\\joinery-${hash}`, () => `held ${process.pid}`)
    return { release: () => close(server) }
  } catch (error) {
    if (sqlState(error) === 'EADDRINUSE') throw inUse(folder, 'another process')
    throw error
  }
}

function listen(path: string, answer: () => string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => {
      socket.on('error', () => socket.destroy())
      socket.end(answer())
    })
    server.once('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
  })
}

function inUse(folder: string, holder: string): DatabaseError {
  return new DatabaseError(
    'database_in_use',
    `The database folder ${folder} is in use by ${holder}: stop that one, or choose another folder.`,
  )
}

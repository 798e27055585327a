/**
 * Keeps a folder to one process. The lock is a socket that listens: the operating system closes it whichever way its
 * process ends, so that none is left behind by `kill -9`; only its file may be, and is recognised because a connection
 * to it is refused. Every socket has a name of its own, so that removing a dead one can never hit a living one. Who
 * takes the lock first shows its socket and then looks for others; of two that start at once, the lower name stays.
 */
import { createHash, randomBytes } from 'node:crypto'
import { access, readdir, realpath, rm } from 'node:fs/promises'
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

/** Returns the lock on an existing folder. @throws database_in_use when a living process holds it */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const real = await realpath(folder)
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16)
  return process.platform === 'win32' ? lockByPipe(real, hash) : lockBySocket(real, hash)
}

async function lockBySocket(folder: string, hash: string): Promise<FolderLock> {
  const prefix = `joinery-${hash}-`
  const name = `${prefix}${randomBytes(4).toString('hex')}.sock`
  const sign: { state: State } = { state: 'starting' }
  const server = await listen(join(tmpdir(), name), () => `${sign.state} ${process.pid}`)
  try {
    await assertAlone(folder, prefix, name)
  } catch (error) {
    await close(server)
    throw error
  }
  sign.state = 'held'
  return { release: () => close(server) }
}

async function assertAlone(folder: string, prefix: string, name: string): Promise<void> {
  const files = await readdir(tmpdir())
  for (const other of files.filter(file => file.startsWith(prefix) && file !== name)) {
    await outlast(folder, other, name)
  }
  // Between its creation and its first listening a socket looks dead to others, who then have removed it.
  await access(join(tmpdir(), name)).catch(() => {
    throw inUse(folder, 'another process that starts at this moment')
  })
}

/** Returns once `other` has gone; @throws database_in_use when it stays. */
async function outlast(folder: string, other: string, name: string): Promise<void> {
  const until = performance.now() + rivalTimeoutMs
  for (;;) {
    const sighting = await look(join(tmpdir(), other))
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

const failures: Readonly<Record<string, string>> = { ECONNREFUSED: 'refused', ENOENT: 'missing' }

/** Windows keeps no file of a pipe, and a second one of the same name is refused. */
async function lockByPipe(folder: string, hash: string): Promise<FolderLock> {
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

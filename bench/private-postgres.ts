/**
 * A PostgreSQL server for one run, in a folder of its own, on 127.0.0.1, with the durability that it has out of the box.
 * It refuses to run as root, so there it runs as the user that Debian's package brings.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = '/usr/lib/postgresql'
const stopMs = 20_000

export interface PrivatePostgres {
  /** Of its superuser. */
  readonly url: string
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

/** The folder of the newest server programs, as Debian lays them out; undefined where there are none. */
async function serverPrograms(): Promise<string | undefined> {
  const versions = await readdir(packages).catch(() => [])
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  return newest === undefined ? undefined : join(packages, newest, 'bin')
}

/** @throws Error when there are no server programs, or the server does not start */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  const programs = await serverPrograms()
  if (programs === undefined) {
    throw new Error(`There is no PostgreSQL below ${packages}: install it, or set DATABASE_URL to a server.`)
  }
  const folder = await mkdtemp(join(tmpdir(), 'joinery-bench-'))
  try {
    const url = await start(programs, folder)
    return { url, stop: () => stop(folder) }
  } catch (error) {
    await stop(folder)
    throw error
  }
}

async function start(programs: string, folder: string): Promise<string> {
  const password = randomBytes(16).toString('hex')
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await chmod(folder, 0o700)
  if (isRoot()) await run('chown', ['-R', 'postgres', folder])
  const initial = ['--username=bench', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8']
  await asServer(join(programs, 'initdb'), [
    `--pgdata=${data}`,
    ...initial,
    '--auth-local=scram-sha-256',
    '--auth-host=scram-sha-256',
  ])
  const port = await freePort()
  const options = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    "unix_socket_directories=''",
    'shared_buffers=512MB',
  ]
  const log = `--log=${join(folder, 'log')}`
  const words = options.map(option => `-c ${option}`).join(' ')
  await asServer(join(programs, 'pg_ctl'), [
    'start',
    `--pgdata=${data}`,
    log,
    '--wait',
    '--silent',
    `--options=${words}`,
  ])
  return `postgres://bench:${password}@127.0.0.1:${port}/postgres`
}

/** Asks for a fast shutdown by SIGINT: open connections are ended, not waited for. */
async function stop(folder: string): Promise<void> {
  const file = join(folder, 'data', 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0) {
    process.kill(pid, 'SIGINT')
    for (const begin = performance.now(); performance.now() - begin < stopMs; ) {
      if (!(await isThere(file))) break
      await wait(100)
    }
  }
  await rm(folder, { recursive: true, force: true })
}

async function isThere(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  )
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

async function asServer(program: string, words: readonly string[]): Promise<void> {
  if (isRoot()) await run('runuser', ['-u', 'postgres', '--', program, ...words], { cwd: tmpdir() })
  else await run(program, [...words])
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

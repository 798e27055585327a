/**
 * What the peers that are programs of their own share: settings as one line of JSON on stdin, a folder that is removed
 * with them, and a program that is started here, told of on stdout when it answers, and ended with the parent, which is
 * when stdin ends.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'

export interface PeerSettings {
  /** PEM. */
  readonly certificate: string
  /** PEM. */
  readonly privateKey: string
  readonly partnerMetadata: string
  /** Who may sign in at an identity provider, by name. */
  readonly people?: Readonly<Record<string, PeerPerson>>
  /** Which elements an identity provider signs: `assertion`, `response`. */
  readonly signed?: readonly string[]
  readonly signatureAlgorithm?: string
  /** Of the names that an identity provider gives; a persistent one is qualified by both ends. */
  readonly nameIdFormat?: string
}

export interface PeerPerson {
  readonly password: string
  readonly nameId: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly origin: string
  readonly folder: string
}

const answersWithinMs = 15_000

/** Returns what the line on stdin says. The parent is one of this repository's tests, which types it. */
export async function readSettings(): Promise<PeerSettings> {
  const [line] = await once(createInterface({ input: process.stdin }), 'line')
  const settings: PeerSettings = JSON.parse(String(line))
  return settings
}

/** Returns a new folder with the files of these paths and texts. Others may read it: Apache's workers are not root. */
export async function folderOf(
  filesIn: (folder: string) => Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'joinery-peer-'))
  await chmod(folder, 0o755)
  for (const [path, text] of Object.entries(filesIn(folder))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** Returns a port of the loopback that is free at this moment: such a program cannot say which one it took. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

/** Runs the program until stdin ends or it ends itself, and removes its folder. */
export async function run({ command, args, env, origin, folder }: Program): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...env } })
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', error => {
      process.stderr.write(`${String(error)}\n`)
      resolve()
    })
  })
  process.stdin.once('end', () => child.kill('SIGTERM')).resume()
  void ended.then(async () => {
    await rm(folder, { recursive: true, force: true })
    process.exit()
  })
  await answers(origin)
  process.stdout.write(`${JSON.stringify({ origin })}\n`)
}

async function answers(origin: string): Promise<void> {
  const giveUpAt = Date.now() + answersWithinMs
  for (;;) {
    try {
      await fetch(origin, { redirect: 'manual' })
      return
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await setTimeout(25)
    }
  }
}

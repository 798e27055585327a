/**
 * Says whether a folder is in use, so that nothing is moved away under a living process. The claim is a file that names
 * a port of the loopback and a secret word; it holds for as long as somebody answers there with that word, so one that
 * was left behind by `kill -9` means nothing.
 */
import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { CliError, codeOf } from '../errors.ts'

const claimFile = 'running.json'
const claimShape = z.object({ pid: z.number(), port: z.number().min(1).max(65_535), word: z.string() })
const answerWithinMs = 1_000
const triesAtMost = 5
const ownerOnly = 0o600

type Claim = z.infer<typeof claimShape>

export interface FolderClaim {
  release(): Promise<void>
}

/** Returns the claim on an existing folder. @throws folder_in_use when a living process has one */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const file = join(folder, claimFile)
  const word = randomUUID()
  const server = await answering(word)
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    try {
      const claim: Claim = { pid: process.pid, port: portOf(server), word }
      await writeFile(file, JSON.stringify(claim), { flag: 'wx', mode: ownerOnly })
      return { release: () => release(server, file) }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw await closing(server, error)
      const holder = await holderOf(folder)
      if (holder !== undefined) throw await closing(server, inUse(folder, holder))
      await rm(file, { force: true })
    }
  }
  throw await closing(
    server,
    new CliError('folder_in_use', `The data folder ${folder} is being taken by others.`),
  )
}

/** @throws folder_in_use when a living process has claimed the folder; a missing folder is free. */
export async function assertUnclaimed(folder: string): Promise<void> {
  const holder = await holderOf(folder)
  if (holder !== undefined) throw inUse(folder, holder)
}

/** Returns the process id of whoever holds the folder. */
async function holderOf(folder: string): Promise<number | undefined> {
  const claim = claimShape.safeParse(await readJson(join(folder, claimFile)))
  if (!claim.success) return undefined
  const { port, word, pid } = claim.data
  return (await wordAt(port)) === word ? pid : undefined
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

function wordAt(port: number): Promise<string> {
  return new Promise(resolve => {
    let heard = ''
    const socket = connect({ port, host: '127.0.0.1' })
    const settle = () => {
      socket.destroy()
      resolve(heard)
    }
    socket.setEncoding('utf8').setTimeout(answerWithinMs, settle)
    socket.on('data', (text: string) => {
      heard = (heard + text).slice(0, 100)
    })
    socket.on('end', settle).on('error', settle)
  })
}

function answering(word: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => {
      socket.on('error', () => socket.destroy())
      socket.end(word)
    })
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.unref()
      resolve(server)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function release(server: Server, file: string): Promise<void> {
  await rm(file, { force: true })
  await new Promise<void>(resolve => server.close(() => resolve()))
}

async function closing(server: Server, error: unknown): Promise<unknown> {
  await new Promise<void>(resolve => server.close(() => resolve()))
  return error
}

function inUse(folder: string, pid: number): CliError {
  const message = `The data folder ${folder} is in use by process ${pid}: stop that one, or choose another with --data.`
  return new CliError('folder_in_use', message)
}

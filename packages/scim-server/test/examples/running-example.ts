/** Starts an example as its reader would, as a process of its own, and talks SCIM to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../../', import.meta.url)
export const token = 'a token for this test'
const startsWithinMs = 25_000

export interface RunningExample {
  readonly token: string
  /** Where the process listens, e.g. `http://127.0.0.1:3000`. */
  readonly origin: string
  /** The SCIM base URL as it is reached. */
  readonly local: string
  /** The SCIM base URL that was configured, without a slash at the end. */
  readonly base: string
  /** Sends a request below the SCIM base URL with the example's token; `body` goes as JSON. */
  scim(method: string, target: string, body?: unknown): Promise<Response>
  /** Sends a request as `scim` does, with this text for a body. */
  send(method: string, target: string, body: string, contentType?: string): Promise<Response>
  /** Sends a GET to the path of the process, without a token. */
  get(path: string): Promise<Response>
  stop(): Promise<void>
}

/** Returns the example once it has said that it listens. @throws Error with what it said when it ends before */
export async function runExample(name: string): Promise<RunningExample> {
  const port = await freePort()
  const script = fileURLToPath(new URL(`examples/${name}/server.ts`, root))
  const child = spawn(process.execPath, ['--conditions=joinery-source', script], {
    env: { ...process.env, PORT: String(port), SCIM_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await listening(child, name, 'SCIM base URL')
  return runningExample(child, `http://127.0.0.1:${port}`)
}

/** A process that listens at this origin, seen as an example; `base` where it was told a public URL of its own. */
export function runningExample(
  child: ChildProcess,
  origin: string,
  base = `${origin}/scim/v2`,
): RunningExample {
  const local = `${origin}/scim/v2`
  const headers = (contentType = 'application/scim+json') => ({
    authorization: `Bearer ${token}`,
    'content-type': contentType,
  })
  return {
    token,
    origin,
    local,
    base,
    scim: (method, target, body) =>
      fetch(`${local}${target}`, {
        method,
        headers: headers(),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    send: (method, target, body, contentType) =>
      fetch(`${local}${target}`, { method, headers: headers(contentType), body }),
    get: path => fetch(`${origin}${path}`),
    stop: () => stop(child),
  }
}

/** A program of an example, as it stands in its file below examples/. */
export async function readExample(path: string): Promise<string> {
  return readFile(new URL(`examples/${path}`, root), 'utf8')
}

/** The TypeScript blocks of a document in docs/, each with its last line break. */
export async function readCodeBlocks(document: string): Promise<readonly string[]> {
  const text = await readFile(new URL(`docs/${document}`, root), 'utf8')
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
}

/** Waits until a process has said `sign`. @throws Error with what it said when it ends before, or takes too long */
export async function listening(child: ChildProcess, name: string, sign: string): Promise<void> {
  let said = ''
  const collect = (chunk: Buffer): void => {
    said += chunk.toString('utf8')
  }
  child.stderr?.on('data', collect)
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`${name} does not listen. It said: ${said}`)),
      startsWithinMs,
    )
    child.once('exit', code => reject(new Error(`${name} ended with ${code}. It said: ${said}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      collect(chunk)
      if (!said.includes(sign)) return
      clearTimeout(late)
      resolve()
    })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the probe has no port')
  return address.port
}

/** Starts an example as its reader would, as a process of its own, and talks SCIM to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../../', import.meta.url)
const token = 'a token for this test'
const startsWithinMs = 25_000

export interface RunningExample {
  /** Sends a request below the SCIM base URL with the example's token; `body` goes as JSON. */
  scim(method: string, target: string, body?: unknown): Promise<Response>
  /** Sends a GET to the path of the process, without a token. */
  get(path: string): Promise<Response>
  stop(): Promise<void>
}

/** Returns the example once it has said that it listens. @throws Error with what it said when it ends before */
export async function runExample(name: string): Promise<RunningExample> {
  const origin = `http://127.0.0.1:${await freePort()}`
  const script = fileURLToPath(new URL(`examples/${name}/server.ts`, root))
  const child = spawn(process.execPath, ['--conditions=joinery-source', script], {
    env: { ...process.env, PORT: new URL(origin).port, SCIM_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await listening(child, name)
  return {
    scim: (method, target, body) =>
      fetch(`${origin}/scim/v2${target}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    get: path => fetch(`${origin}${path}`),
    stop: () => stop(child),
  }
}

/** The example's program, as it stands in its file. */
export async function readExample(name: string): Promise<string> {
  return readFile(new URL(`examples/${name}/server.ts`, root), 'utf8')
}

/** The TypeScript blocks of a document in docs/, each with its last line break. */
export async function readCodeBlocks(document: string): Promise<readonly string[]> {
  const text = await readFile(new URL(`docs/${document}`, root), 'utf8')
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
}

async function listening(child: ChildProcess, name: string): Promise<void> {
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
      if (!said.includes('SCIM base URL')) return
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

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the probe has no port')
  return address.port
}

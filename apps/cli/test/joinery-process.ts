/** Runs `joinery` commands as a user does: as processes, by what they print. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

const anObject = z.record(z.string(), z.unknown())
/** As the tests themselves run: see vitest.config.ts. */
const flags = ['--conditions=joinery-source', '--liftoff-only']
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Run {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** The exit code, null after a signal. */
  readonly ended: Promise<number | null>
}

/** Starts a command, which is ended with the test if it has not ended before. */
export function joinery(args: readonly string[], env: Environment = {}): Run {
  const child = spawn(process.execPath, [...flags, main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  const run = { child, stdout: () => stdout, stderr: () => stderr, ended }
  onTestFinished(() => stop(run))
  return run
}

/** Waits for a text that the pattern finds in what the run says. */
export async function said(run: Run, pattern: RegExp, timeoutMs = 60_000): Promise<RegExpMatchArray> {
  const giveUpAt = Date.now() + timeoutMs
  for (;;) {
    const found = pattern.exec(`${run.stdout()}\n${run.stderr()}`)
    if (found !== null) return found
    if (run.child.exitCode !== null || Date.now() > giveUpAt) {
      throw new Error(`Never said ${String(pattern)}:\n${run.stdout()}\n${run.stderr()}`)
    }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

/** Starts a half and returns its line of JSON. */
export async function serving(
  args: readonly string[],
  env: Environment = {},
): Promise<{ readonly run: Run; readonly line: Readonly<Record<string, unknown>> }> {
  const run = joinery(['serve', ...args, '--json'], env)
  const { stdout } = run.child
  if (stdout === null) throw new Error('no stdout')
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve)
    run.child.once('close', () => reject(new Error(`It ended: ${run.stderr()}`)))
  })
  return { run, line: anObject.parse(JSON.parse(line)) }
}

async function stop(run: Run): Promise<void> {
  run.child.kill('SIGTERM')
  await run.ended
}

/** What a command that should fail ended with. */
export async function failed(run: Run): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const code = await run.ended
  return { code, stdout: run.stdout(), stderr: run.stderr() }
}

/** Waits until no process of that id is left. */
export async function gone(pid: number, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs
  while (Date.now() < giveUpAt) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return false
}

/**
 * Next is heavy, so it is installed apart, by `npm run install:next`. Where it is not there the last lines of a run say
 * so; in CI it has to be. Next's bundler takes the packages as they are published, so they are built first.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe } from 'vitest'
import { testHost } from './host-tests.ts'
import { freePort, listening, type RunningExample, runningExample, token } from './running-example.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const folder = `${root}examples/embed-next`
const next = `${folder}/node_modules/next/dist/bin/next`
const tsc = `${root}node_modules/typescript/bin/tsc`
const mayBeMissing = !existsSync(next) && !process.env['CI']

const base = 'https://scim.example/scim/v2'
const env = {
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  SCIM_BASE_URL: base,
  SCIM_TOKEN: token,
}
const buildsWithinMs = 120_000

/** Builds the packages and the application, and starts it. */
async function startNext(): Promise<RunningExample> {
  await run(root, [tsc, '-b', 'packages/scim-server'])
  await run(folder, [next, 'build'])
  const port = String(await freePort())
  const child = spawn(process.execPath, [next, 'start', '-p', port, '-H', '127.0.0.1'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await listening(child, 'embed-next', 'Ready in')
  return runningExample(child, `http://127.0.0.1:${port}`, base)
}

/** Runs a program of Node to its end. @throws Error with what it said when it fails, or takes too long */
async function run(cwd: string, command: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, command, { cwd, env, timeout: buildsWithinMs }, (error, stdout, stderr) => {
      if (error === null) resolve()
      else reject(new Error(`${command.join(' ')} failed. It said: ${stdout}${stderr}`, { cause: error }))
    })
  })
}

describe.skipIf(mayBeMissing)('examples/embed-next', () => {
  let example: RunningExample | undefined
  const running = (): RunningExample => {
    if (example === undefined) throw new Error('Next has not started')
    return example
  }

  beforeAll(async () => {
    example = await startNext()
  }, 2 * buildsWithinMs)

  afterAll(async () => {
    await example?.stop()
  })

  testHost({ example: running, program: 'embed-next/app/scim/v2/[[...path]]/route.ts' })
})

import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { failed, gone, joinery, type Run, said } from '../joinery-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const aTestTakesMs = 120_000
const endsWithinMs = 5_000
/** While the embedded database is made for the first time, its engine lets the process hear of nothing. */
const startTakesMs = 25_000
const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

describe('a demo in the middle of its story', () => {
  test('has its data folder to itself, and ends with Ctrl-C: both halves stopped, exit code 130, no result', {
    timeout: aTestTakesMs,
  }, async () => {
    const data = temporaryFolder()
    const run = joinery(['demo', '--once', '--json', '--data', data])
    const halves = await pidsOf(run)
    await said(run, /create tasks wait/)

    const second = await failed(joinery(['demo', '--once', '--data', data]))
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `joinery: The data folder ${data} is in use by process ${run.child.pid}: stop that one, or choose another with --data.\n`,
    })

    run.child.kill('SIGINT')
    const { code, stdout, stderr } = await failed(run)
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toMatch(/\njoinery: Interrupted: both halves are stopped\.\n$/)
    expect(stderr).not.toMatch(/\n\s+at /)
    for (const pid of halves) expect(await gone(pid, 1)).toBe(true)
  })

  test('ends within seconds with the reason when a half is gone for good, also for programs', {
    timeout: aTestTakesMs,
  }, async () => {
    const data = temporaryFolder()
    const run = joinery(['demo', '--once', '--json', '--data', data])
    const [application = 0, identityProvider = 0] = await pidsOf(run)
    await said(run, /create tasks wait/)
    // Its place in the data folder is lost, so that it cannot come up again.
    rmSync(join(data, 'service-provider'), { recursive: true, force: true })
    writeFileSync(join(data, 'service-provider'), 'no folder any more')
    process.kill(application, 'SIGKILL')
    const { code, stdout, stderr } = await failed(run)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.match(/! The service provider stopped/g)).toHaveLength(5)
    expect(stderr.split('\n').at(-2)).toMatch(
      /^joinery: The service provider keeps stopping .*did not start \(exit code 1\)\. joinery: In the data folder, .* cannot be made: .*\.$/,
    )
    expect(await gone(identityProvider, 1)).toBe(true)
  })
})

describe('the halves never outlive', () => {
  test('a demo that was killed with SIGKILL', { timeout: aTestTakesMs }, async () => {
    const run = joinery(['demo', '--once', '--data', temporaryFolder()])
    const halves = await pidsOf(run)
    run.child.kill('SIGKILL')
    for (const pid of halves) expect(await gone(pid, endsWithinMs), `process ${pid}`).toBe(true)
  })

  test.each([0, 300, 1_500])(
    'a parent that is killed %i ms after it began to start one',
    async milliseconds => {
      const folder = temporaryFolder()
      const program = join(folder, 'parent.mjs')
      const args = ['serve', 'identity-provider', '--json', '--port', '0', '--data', folder]
      writeFileSync(
        program,
        `import { spawnNode } from ${JSON.stringify(source('processes/spawn-node.ts'))}
       console.log(spawnNode(${JSON.stringify(source('main.ts'))}, ${JSON.stringify(args)}).pid)
       setInterval(() => {}, 1000)`,
      )
      const parent = spawn(process.execPath, ['--conditions=joinery-source', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const pid = await new Promise<number>(resolve => {
        parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString('utf8'))))
      })
      await new Promise(resolve => setTimeout(resolve, milliseconds))
      parent.kill('SIGKILL')
      expect(pid).toBeGreaterThan(0)
      expect(await gone(pid, startTakesMs)).toBe(true)
    },
  )
})

/** The application's process id, and the identity provider's. */
async function pidsOf(run: Run): Promise<number[]> {
  const [, application] = await said(run, /service provider is process (\d+)/)
  const [, identityProvider] = await said(run, /identity provider is process (\d+)/)
  return [Number(application), Number(identityProvider)]
}

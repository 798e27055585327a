import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Half } from '../../src/processes/half.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const never = new AbortController().signal
const started: Half[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map(half => half.stop()))
})

/** A half that is this program, and what it tells the demo. */
function aHalf(program: string): { half: Half; restarts: string[]; failures: Error[] } {
  const script = join(temporaryFolder(), 'half.mjs')
  writeFileSync(script, program)
  const restarts: string[] = []
  const failures: Error[] = []
  const half = new Half({
    title: 'service provider',
    script,
    args: (port, isLost) => [
      ...(port === undefined ? [] : ['--port', String(port)]),
      ...(isLost ? ['--again'] : []),
    ],
    env: {},
    stopWithinMs: 300,
    onRestart: how => restarts.push(how),
    onFailure: error => failures.push(error),
  })
  started.push(half)
  return { half, restarts, failures }
}

/** Listens on the port it is told, or any; answers with its process id; dies of /die. */
const server = `
  import { createServer } from 'node:http'
  const at = process.argv.indexOf('--port')
  const server = createServer((request, response) => {
    if (request.url === '/die') process.exit(7)
    response.end(String(process.pid))
  })
  server.listen(at < 0 ? 0 : Number(process.argv[at + 1]), '127.0.0.1', () => {
    console.error('ready to serve')
    console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port, token: 't' }))
  })
  process.on('SIGTERM', () => process.exit(0))`

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error('It never came to be.')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function pidAt(url: string): Promise<string | undefined> {
  return await fetch(url).then(
    response => response.text(),
    () => undefined,
  )
}

describe('a half that starts', () => {
  test('returns what it said of itself, and ends when it is stopped', async () => {
    const { half, restarts } = aHalf(server)
    const ready = await half.start(never)
    expect(ready['token']).toBe('t')
    expect(await pidAt(ready.url)).toBe(String(half.pid))
    await half.stop()
    expect(await pidAt(ready.url)).toBeUndefined()
    expect(restarts).toEqual([])
  })

  test('and dies later is started again on the same port', async () => {
    const { half, restarts, failures } = aHalf(server)
    const { url } = await half.start(never)
    const first = half.pid
    await pidAt(`${url}/die`)
    await until(async () => (await pidAt(url)) !== undefined)
    expect(restarts).toEqual(['exit code 7'])
    expect(half.pid).not.toBe(first)
    process.kill(half.pid ?? 0, 'SIGKILL')
    await until(async () => (await pidAt(url)) !== undefined && restarts.length === 2)
    expect(restarts).toEqual(['exit code 7', 'SIGKILL'])
    expect(failures).toEqual([])
  })

  test('and ignores SIGTERM is ended by force', async () => {
    const stubborn = server.replace(`process.exit(0)`, 'undefined')
    const { half } = aHalf(stubborn)
    const { url } = await half.start(never)
    await half.stop()
    expect(await pidAt(url)).toBeUndefined()
  })
})

describe('a half that does not start', () => {
  test('because it is killed before it is ready, is started again, and says once more what was lost', async () => {
    const { half, restarts, failures } = aHalf(`
      if (!process.argv.includes('--again')) process.kill(process.pid, 'SIGKILL')
      ${server}`)
    const { url } = await half.start(never)
    expect(await pidAt(url)).toBe(String(half.pid))
    expect({ restarts, failures }).toEqual({ restarts: ['SIGKILL'], failures: [] })
  })

  test('because it is always killed before it is ready, fails after five more starts', async () => {
    const { half, restarts } = aHalf(`process.kill(process.pid, 'SIGKILL')`)
    await expect(half.start(never)).rejects.toMatchObject({
      code: 'half_failed',
      message: expect.stringContaining('did not start (SIGKILL)'),
    })
    expect(restarts).toHaveLength(5)
  })

  test('because it ends before it is ready, fails with how it ended and its last words', async () => {
    const { half, restarts } = aHalf(`console.error('the database is in use'); process.exit(3)`)
    await expect(half.start(never)).rejects.toMatchObject({
      code: 'half_failed',
      message: 'The service provider did not start (exit code 3). the database is in use',
    })
    expect(restarts).toEqual([])
  })

  test.each([
    ['garbage', `console.log('Listening on port 1'); setInterval(() => {}, 1000)`, 'Listening on port 1'],
    ['JSON that is no object', `console.log('7'); setInterval(() => {}, 1000)`, '7'],
    ['an object without its URL', `console.log('{"port":1}'); setInterval(() => {}, 1000)`, '{\\"port\\":1}'],
  ])('because it says %s, fails with what it said, and is ended', async (_name, program, said) => {
    const { half } = aHalf(program)
    await expect(half.start(never)).rejects.toMatchObject({
      code: 'half_failed',
      message: `The service provider did not start (it said "${said}").`,
    })
    await until(() => {
      try {
        return !process.kill(half.pid ?? 0, 0)
      } catch {
        return true
      }
    })
  })

  test('because somebody presses Ctrl-C meanwhile, ends with that reason and can be stopped', async () => {
    const { half, restarts } = aHalf(`setInterval(() => {}, 1000)`)
    const ending = new AbortController()
    const starting = half.start(ending.signal)
    const reason = new Error('Interrupted')
    ending.abort(reason)
    await expect(starting).rejects.toBe(reason)
    await half.stop()
    expect(restarts).toEqual([])
  })
})

describe('a half that keeps dying', () => {
  test('is given up after five more starts, once, with its last words', async () => {
    const dying = server.replace('console.log(', `setTimeout(() => process.exit(9), 20); console.log(`)
    const { half, restarts, failures } = aHalf(dying)
    await half.start(never)
    await until(() => failures.length > 0)
    expect(restarts).toHaveLength(5)
    expect(failures).toMatchObject([
      {
        code: 'half_failed',
        message: 'The service provider keeps stopping (exit code 9). ready to serve',
      },
    ])
  })

  test('is given up when it does not come up any more, with the reason', async () => {
    const marker = join(temporaryFolder(), 'started-before')
    const program = `
      import { existsSync, writeFileSync } from 'node:fs'
      if (existsSync(${JSON.stringify(marker)})) { console.error('the disk is full'); process.exit(1) }
      writeFileSync(${JSON.stringify(marker)}, '')
      console.log(JSON.stringify({ url: 'http://127.0.0.1:1' }))
      setTimeout(() => process.exit(2), 20)`
    const { half, failures } = aHalf(program)
    await half.start(never)
    await until(() => failures.length > 0)
    expect(failures).toMatchObject([
      { message: expect.stringMatching(/keeps stopping .*did not start \(exit code 1\)\. the disk is full/) },
    ])
  })

  test('is not started again once it is stopped', async () => {
    const { half, restarts, failures } = aHalf(server)
    await half.start(never)
    half.kill()
    await half.stop()
    await new Promise(resolve => setTimeout(resolve, 100))
    expect({ restarts, failures }).toEqual({ restarts: [], failures: [] })
  })
})

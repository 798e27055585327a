/** The lock on a folder: held by one, released by the operating system, whatever a dead process left. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockFolder } from '../src/folder-lock.ts'

const lockModule = pathToFileURL(join(import.meta.dirname, '..', 'src', 'folder-lock.ts')).href
const holding = `
  const { lockFolder } = await import(${JSON.stringify(lockModule)})
  try {
    await lockFolder(process.argv[1])
    console.log('held')
    setInterval(() => {}, 1000)
  } catch (error) {
    console.log(error.code)
  }`

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'joinery-lock-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

async function folder(name: string): Promise<string> {
  const path = join(base, name)
  await mkdir(path)
  return path
}

function hold(path: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(
    process.execPath,
    ['--conditions=joinery-source', '--input-type=module', '-e', holding, path],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } },
  )
  const said = once(child.stdout, 'data').then(([chunk]) => String(chunk).trim())
  return { child, said }
}

describe('lockFolder', () => {
  test('a second lock is refused by folder and process, also by another way to the folder', async () => {
    const path = await folder('one')
    const way = join(base, 'one-by-link')
    await symlink(path, way)
    const lock = await lockFolder(path)
    for (const name of [path, way]) {
      await expect(lockFolder(name)).rejects.toMatchObject({
        code: 'database_in_use',
        message: `The database folder ${path} is in use by process ${process.pid}: stop that one, or choose another folder.`,
      })
    }
    await lock.release()
    await (await lockFolder(way)).release()
  })

  test('another folder is not held', async () => {
    const [first, second] = await Promise.all([folder('first'), folder('second')])
    const locks = [await lockFolder(first), await lockFolder(second)]
    expect(locks).toHaveLength(2)
    for (const lock of locks) await lock.release()
  })

  test('the lock of a process that was killed is not in the way, and its socket is removed', async () => {
    const path = await folder('killed')
    const { child, said } = hold(path)
    expect(await said).toBe('held')
    await expect(lockFolder(path)).rejects.toMatchObject({ code: 'database_in_use' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const left = await readdir(path)
    expect(left).toEqual([expect.stringMatching(/^lock-[0-9a-f]{8}\.sock$/)])
    const lock = await lockFolder(path)
    const after = await readdir(path)
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(left)
    await lock.release()
    expect(await readdir(path)).toEqual([])
  })

  test('a process with another folder for temporary files is refused as well', async () => {
    const path = await folder('elsewhere')
    const lock = await lockFolder(path)
    const { child, said } = hold(path, { TMPDIR: await folder('other-temporary') })
    expect(await said).toBe('database_in_use')
    child.kill('SIGKILL')
    await lock.release()
  })

  test('a copy of a folder that was in use is free, whatever became of the socket', async () => {
    const path = await folder('copy')
    await writeFile(join(path, 'lock-01234567.sock'), '')
    await (await lockFolder(path)).release()
    expect(await readdir(path)).toEqual([])
  })

  test('a path that is too long for a socket is locked as well, and what lies there is left alone', async () => {
    const path = join(await folder('long'), 'x'.repeat(100), 'y'.repeat(100))
    await mkdir(path, { recursive: true })
    await writeFile(join(path, 'kept'), '')
    const lock = await lockFolder(path)
    const { child, said } = hold(path)
    expect(await said).toBe('database_in_use')
    child.kill('SIGKILL')
    await lock.release()
    expect(await readdir(path)).toEqual(['kept'])
  })

  test('of many that start at once over a dead lock, exactly one holds the folder', async () => {
    const path = await folder('race')
    const dead = hold(path)
    await dead.said
    dead.child.kill('SIGKILL')
    await once(dead.child, 'exit')
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(path)))
    const held = results.filter(result => result.status === 'fulfilled')
    const refused = results.filter(result => result.status === 'rejected')
    expect(held).toHaveLength(1)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'database_in_use' })
    for (const { value } of held) await value.release()
  })

  test('of several processes that start at once, exactly one holds the folder', async () => {
    const path = await folder('processes')
    const starters = Array.from({ length: 4 }, () => hold(path))
    const said = await Promise.all(starters.map(({ said: saying }) => saying))
    expect(said.toSorted()).toEqual(['database_in_use', 'database_in_use', 'database_in_use', 'held'])
    for (const { child } of starters) child.kill('SIGKILL')
  })
})

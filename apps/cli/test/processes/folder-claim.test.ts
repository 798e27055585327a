import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { assertUnclaimed, claimFolder } from '../../src/processes/folder-claim.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const source = fileURLToPath(new URL('../../src/processes/folder-claim.ts', import.meta.url))

test('a folder is claimed once, and is free again when the claim is released', async () => {
  const folder = temporaryFolder()
  await assertUnclaimed(folder)
  const claim = await claimFolder(folder)
  const expected = {
    code: 'folder_in_use',
    message: `The data folder ${folder} is in use by process ${process.pid}: stop that one, or choose another with --data.`,
  }
  await expect(claimFolder(folder)).rejects.toMatchObject(expected)
  await expect(assertUnclaimed(folder)).rejects.toMatchObject(expected)
  expect(statSync(join(folder, 'running.json')).mode & 0o777).toBe(0o600)
  await claim.release()
  expect(existsSync(join(folder, 'running.json'))).toBe(false)
  await (await claimFolder(folder)).release()
})

test('of several that claim at once one gets it', async () => {
  const folder = temporaryFolder()
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => claimFolder(folder)))
  const claims = results.filter(result => result.status === 'fulfilled')
  expect(claims).toHaveLength(1)
  await claims[0]?.value.release()
})

test('the claim of a process that was killed means nothing', async () => {
  const folder = temporaryFolder()
  const program = `import { claimFolder } from ${JSON.stringify(source)}
    await claimFolder(process.argv[1]); console.log('claimed'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await expect(claimFolder(folder)).rejects.toMatchObject({
    message: expect.stringContaining(`process ${child.pid}`),
  })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await claimFolder(folder)).release()
})

test('a claim whose port somebody else has by now, or one that cannot be read, means nothing', async () => {
  const folder = temporaryFolder()
  const other = temporaryFolder()
  const living = await claimFolder(other)
  const claim: unknown = JSON.parse(readFileSync(join(other, 'running.json'), 'utf8'))
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ ...Object(claim), word: 'another' }))
  await expect(assertUnclaimed(folder)).resolves.toBeUndefined()
  await (await claimFolder(folder)).release()
  writeFileSync(join(folder, 'running.json'), '{"half a cl')
  await (await claimFolder(folder)).release()
  await living.release()
})

import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { flagsFor, spawnNode } from '../../src/processes/spawn-node.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test('the child runs under the same conditions, with its arguments, its environment and a channel to us', async () => {
  const script = join(temporaryFolder(), 'child.mjs')
  writeFileSync(
    script,
    `console.log(JSON.stringify({
      execArgv: process.execArgv, args: process.argv.slice(2), connected: process.connected,
      added: process.env.ADDED, removed: process.env.HOME ?? null,
    }))`,
  )
  const child = spawnNode(script, ['a b', '--c'], { env: { ADDED: 'yes', HOME: undefined } })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  await once(child, 'close')
  expect(JSON.parse(said)).toEqual({
    execArgv: process.execArgv,
    args: ['a b', '--c'],
    connected: true,
    added: 'yes',
    removed: null,
  })
  expect(process.execArgv).toContain('--conditions=joinery-source')
})

test.each([
  [
    ['--conditions=x', '--enable-source-maps'],
    ['--conditions=x', '--enable-source-maps'],
  ],
  [['--conditions=x', '--input-type=module', '-e', 'spawnNode()'], ['--conditions=x']],
  [['-p', '1 + 1', '--no-warnings'], ['--no-warnings']],
  [['--eval=spawnNode()', '--no-warnings'], ['--no-warnings']],
])('of the flags %j the child gets %j: never the program of its parent again', (given, passed) => {
  expect(flagsFor(given)).toEqual(passed)
})

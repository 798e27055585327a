import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fixedStatement, openDatabase } from '@joinery/database'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failed, joinery, said } from './joinery-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const env = { DATABASE_URL: '' }
const report = z.object({
  intact: z.boolean(),
  workspaces: z.array(
    z.object({
      workspaceId: z.string(),
      hash: z.string().nullable(),
      rows: z.number(),
      tail: z.object({ count: z.number() }),
      fault: z.object({ kind: z.string(), cursor: z.string().nullable() }).nullable(),
    }),
  ),
})

const verify = (...args: readonly string[]) => failed(joinery(['history', 'verify', ...args], env))

async function served(data: string): Promise<void> {
  const run = joinery(['serve', 'service-provider', '--port', '0', '--data', data], env)
  await said(run, /Ctrl-C stops it/)
  const inUse = await verify('--data', data)
  expect(inUse.code).toBe(2)
  expect(inUse.stderr).toMatch(/^joinery: The history could not be checked: /)
  await setTimeout(1_000)
  run.child.kill('SIGTERM')
  await run.ended
}

const withoutTrigger = fixedStatement<never>(
  'without-trigger',
  'alter table history disable trigger history_append_only',
)
const tamper = fixedStatement<{ readonly cursor: string }>(
  'tamper',
  `update history set actor = 'nobody' where sequence = (select max(sequence) from history)
  returning xid::text || '.' || sequence::text as cursor`,
)

test('is content with what was sealed within a second, misses a hash that is not there, and names a row that was changed', async () => {
  const data = temporaryFolder()
  await served(data)
  const intact = await verify('--data', data, '--json')
  expect(intact.code).toBe(0)
  const [workspace] = report.parse(JSON.parse(intact.stdout)).workspaces
  expect(workspace).toMatchObject({ fault: null, tail: { count: 0 } })
  const one = ['--workspace', workspace?.workspaceId ?? '', '--expect', 'ab'.repeat(32)]
  const other = await verify('--data', data, ...one)
  expect(other.code).toBe(1)
  expect(other.stderr).toContain('no seal has the expected hash')
  expect(other.stdout).toMatch(/NOT AS SEALED: .*\n {2}hash of seal \d+: [0-9a-f]{64}\n/)

  const database = join(data, 'service-provider', 'database')
  const opened = await openDatabase<object>(database, { migrations: [], asItIs: true })
  await withoutTrigger.run(opened.query, [])
  const [changed] = await tamper.run(opened.query, [])
  await opened.close()
  const { code, stdout, stderr } = await verify('--data', data, '--json')
  const { intact: isIntact, workspaces } = report.parse(JSON.parse(stdout))
  expect({ code, isIntact }).toEqual({ code: 1, isIntact: false })
  expect(workspaces[0]?.fault).toEqual(
    expect.objectContaining({ kind: 'row_changed', cursor: changed?.cursor }),
  )
  expect(stderr).toContain(`row ${changed?.cursor} was changed after it was sealed`)

  const nobody = await verify('--data', data, '--workspace', '01a20165-0000-7000-8000-000000000009')
  expect(nobody.code).toBe(2)
  expect(nobody.stderr).toContain('there is no workspace of that id')
  rmSync(database, { recursive: true })
  const gone = await verify('--data', data)
  expect(gone.code).toBe(2)
  expect(gone.stderr).toContain('there is no database in the data folder')
}, 90_000)

test.each<[string, readonly string[], RegExp]>([
  ['a folder without an application', ['--data', 'nowhere'], /there is no application/],
  ['two places', ['--data', 'nowhere', '--database', 'postgres://x/y'], /exclude each other/],
  ['--expect without --workspace', ['--expect', 'ab'.repeat(32)], /--workspace/],
  ['no hash', ['--expect', 'xyz'], /64 hexadecimal digits/],
  ['no id', ['--workspace', '1'], /is a UUID/],
  ['no URL', ['--database', 'mysql://ann:s3cret@db/x'], /--database is a URL like/],
  [
    'a server that is not there',
    ['--database', 'postgres://a:s3cret@127.0.0.1:1/x'],
    /could not be checked: .*[^.]\.\n$/,
  ],
])('ends with exit code 2 and says why: %s', async (_name, args, sentence) => {
  const { code, stdout, stderr } = await verify(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toContain('s3cret')
})

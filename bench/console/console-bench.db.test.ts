/** A run that is too short and too small to say how fast anything is, but shows that every search is answered rightly. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { benchConsole } from './console-bench.ts'
import { chromiumPath } from './visitor.ts'

const url = process.env['DATABASE_URL'] ?? ''
const hasBrowser = existsSync(chromiumPath) || Boolean(process.env['CI'])
const servers = url === '' || !hasBrowser ? [] : [{ name: 'postgres', server: url }]

describe.each(servers)('the consoles over many people on $name', ({ server }) => {
  test('a row for each figure, the bundle within what is asked', { timeout: 240_000 }, async ({ signal }) => {
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const report = await benchConsole({ server, users: 2_000, rounds: 1, searches: 4, say, signal })
    expect(report).toMatchObject({ name: 'console', rounds: 1, users: 2_000 })
    const figures = [
      'entry bundle',
      'first page, sign-in',
      'first page, home',
      'first page, list',
      'search',
      'search, the call',
      'scroll on, at page 10',
    ]
    const halves = ['identity-provider', 'application']
    const cases = halves.flatMap(half => figures.map(figure => `${half}: ${figure}`))
    expect(report.rows.map(row => row.case)).toEqual(cases)
    const bundles = report.rows.filter(({ unit }) => unit === 'bytes')
    expect(bundles.map(({ isMet }) => isMet)).toEqual([true, true])
    expect(report.rows.filter(row => row.case.endsWith('search')).map(({ times }) => times)).toEqual([4, 4])
    expect(said[0]).toMatch(/^identity-provider: PostgreSQL \d+.*, making 2,000 people$/)
  })
})

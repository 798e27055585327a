/** A run that is too short to say how fast anything is, but shows that both sides send everybody. */
import { describe, expect, test } from 'vitest'
import { benchEngine } from './engine-bench.ts'

const url = process.env['DATABASE_URL'] ?? ''
const servers = url === '' ? [] : [{ name: 'postgres', server: url }]

describe.each(servers)('the engine against bare undici on $name', ({ server }) => {
  test('a row for the first sync and one for a change', { timeout: 60_000 }, async ({ signal }) => {
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const report = await benchEngine({ server, users: 100, rounds: 1, say, signal })
    expect(report).toMatchObject({ name: 'engine', rounds: 1 })
    expect(report.rows.map(row => row.case)).toEqual(['first sync', 'change to request'])
    expect(report.rows[0]?.ratioLimit).toBeGreaterThan(0)
    expect(report.rows[1]?.p95Ms).toBeGreaterThan(0)
    expect(said[0]).toMatch(/^PostgreSQL \d+.*, 100 people a round$/)
  })
})

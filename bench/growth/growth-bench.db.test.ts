/** A run that is too short to say how fast anything is, but shows that what it asks for is answered. */
import { describe, expect, test } from 'vitest'
import { growthCases } from '../server/cases.ts'
import { benchGrowth } from './growth-bench.ts'

const url = process.env['DATABASE_URL'] ?? ''
const servers = url === '' ? [] : [{ name: 'postgres', server: url }]

describe.each(servers)('the server over few and over many on $name', ({ server }) => {
  test('is a row for each case, and one for the last page', { timeout: 60_000 }, async ({ signal }) => {
    const options = { server, users: 1000, rounds: 1, seconds: 0.1, cases: growthCases, signal }
    const report = await benchGrowth({ ...options, say: () => undefined })
    expect(report.rows.map(row => row.case)).toEqual([...growthCases, 'last-page'])
    for (const { ours, small, slowdown } of report.rows) {
      expect(ours).toBeGreaterThan(0)
      expect(small).toBeGreaterThan(0)
      expect(slowdown).toBeGreaterThan(0)
    }
  })
})

/** A run that is too short to say how fast anything is, but shows that both sides answer, and answer the same. */
import { describe, expect, test } from 'vitest'
import { groupCases, serverCases } from './cases.ts'
import { personAt } from './people.ts'
import { benchServer } from './server-bench.ts'

const url = process.env['DATABASE_URL'] ?? ''
const servers = url === '' ? [] : [{ name: 'postgres', server: url }]

describe.each(servers)('the server against its limit on $name', ({ server }) => {
  test.for(['server', 'groups'] as const)(
    '%s: a row for each case, of answers that were found to be the same',
    { timeout: 60_000 },
    async (name, { signal }) => {
      const said: string[] = []
      const cases = name === 'server' ? serverCases : groupCases
      const options = { name, server, users: 200, rounds: 1, seconds: 0.2, cases, signal }
      const report = await benchServer({ ...options, say: line => said.push(line) })
      expect(report).toMatchObject({ name, rounds: 1 })
      expect(report.rows.map(row => row.case)).toEqual(cases)
      for (const { ours, limit, ratioLimit } of report.rows) {
        expect(ours).toBeGreaterThan(0)
        expect(limit).toBeGreaterThan(0)
        expect(ratioLimit).toBeGreaterThan(0)
      }
      expect(said[0]).toMatch(/^PostgreSQL \d+.*, making 200 people$/)
    },
  )
})

describe('the people of the bench', () => {
  test('are about 1.2 kB each, and the same for the same number', () => {
    const size = JSON.stringify(personAt(4711)).length
    expect(size).toBeGreaterThan(1000)
    expect(size).toBeLessThan(1400)
    expect(personAt(4711)).toEqual(personAt(4711))
    expect(personAt(4711)).not.toEqual(personAt(4712))
  })
})

import { describe, expect, test } from 'vitest'
import { historyQueryOf, readAuditSearch } from '../../../src/application/audit/audit-search.ts'

describe('the address of the audit log', () => {
  test('keeps what it knows and drops what fits nothing', () => {
    const known = { person: 'ann', actor: 'operator', source: 'manual', event: 'member.', trace: 't' }
    const days = { since: '2026-11-01', until: '2026-11-30' }
    expect(readAuditSearch({ ...known, ...days, colour: 'red' })).toEqual({ ...known, ...days })
    expect(
      readAuditSearch({ person: ' ', actor: 7, source: 'guess', since: '1.11.2026', until: '2026-13-01' }),
    ).toEqual({})
  })

  test('asks the API in its own words, the last day whole', () => {
    const query = historyQueryOf({ person: ' ann ', since: '2026-11-30', until: '2026-11-30', trace: 't' })
    expect(query).toMatchObject({ subject: 'ann', trace_id: 't' })
    expect(Date.parse(query.to ?? '') - Date.parse(query.from ?? '')).toBe(24 * 3_600_000)
    expect(new Date(query.from ?? '').getHours()).toBe(0)
  })

  test('goes over the end of a month', () => {
    expect(new Date(historyQueryOf({ until: '2026-12-31' }).to ?? '').getFullYear()).toBe(2027)
  })
})

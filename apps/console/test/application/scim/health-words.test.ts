import { describe, expect, test } from 'vitest'
import { healthLook, trafficText, warningPage } from '../../../src/application/scim/health-words.ts'
import type { ScimHealth } from '../../../src/application/scim/scim-queries.ts'

const none = { requests: 0, failed: 0, errorRate: null }
const health: ScimHealth = {
  enabled: true,
  switchedAt: null,
  lastCallAt: '2026-11-22T10:00:00Z',
  lastWriteAt: null,
  secondsSinceLastWrite: null,
  silentSince: null,
  lastHour: { requests: 10, failed: 0, errorRate: 0 },
  lastDay: none,
  byStatus: {},
  warnings: [],
}
const warning = { kind: 'no_token', message: '', fix: '', ids: [] }

describe('health in words', () => {
  test.each<[Partial<ScimHealth>, string]>([
    [{}, 'Working'],
    [{ enabled: false, silentSince: '2026-11-22T10:00:00Z' }, 'Disabled'],
    [{ lastCallAt: null }, 'Nothing heard yet'],
    [{ silentSince: '2026-11-22T10:00:00Z' }, 'Silent for longer than it should be'],
    [{ lastHour: { requests: 8, failed: 1, errorRate: 0.125 } }, 'Working'],
    [{ lastHour: { requests: 30, failed: 3, errorRate: 0.1 } }, 'Many requests of the last hour failed'],
    [{ warnings: [warning] }, 'Working; something needs you'],
  ])('%j is said to be: %s', (more, word) => {
    expect(healthLook({ ...health, ...more }).word).toBe(word)
  })

  test('counts without false precision', () => {
    expect(trafficText(none)).toBe('no requests')
    expect(trafficText({ requests: 1, failed: 0, errorRate: 0 })).toBe('1 request, 0 failed')
    expect(trafficText({ requests: 1_200, failed: 100, errorRate: 1 / 12 })).toBe(
      '1,200 requests, 100 failed (8.3 %)',
    )
  })

  test('leads to where each warning is seen to', () => {
    expect(warningPage('last_admin_kept', ['m'])?.address).toEqual({
      to: '/members/$member',
      params: { member: 'm' },
    })
    expect(warningPage('link_conflicts', [])?.address.to).toBe('/scim/conflicts')
    expect(warningPage('a later one', [])).toBeUndefined()
  })
})

import { describe, expect, test } from 'vitest'
import {
  actorText,
  detailText,
  eventWords,
  type HistoryEntry,
  happenings,
  signInMeans,
} from '../../../src/application/members/history-words.ts'

let cursors = 0

function entry(changes: Partial<HistoryEntry>): HistoryEntry {
  cursors += 1
  return {
    cursor: `1.${cursors}`,
    at: '2026-11-22T10:00:00.000Z',
    event: 'member.updated',
    memberId: null,
    groupId: null,
    subject: 'ann',
    field: null,
    oldValue: null,
    newValue: null,
    erased: false,
    actor: 'Scim System User',
    actorId: null,
    actorLabel: 'OneLogin',
    source: 'scim_auto_sync',
    traceId: null,
    ...changes,
  }
}

describe('the history of a member in words', () => {
  test.each([
    ['member.suspended', 'Suspended'],
    ['session.started', 'Signed in'],
    ['follow_up.queued', 'Follow up queued'],
    ['role.flagged', 'Role flagged'],
    ['group.member_added', 'Joined a group'],
  ])('%s is %s', (event, words) => {
    expect(eventWords(event)).toBe(words)
  })

  test('who it was is told with the token or client, once', () => {
    expect(actorText(entry({}))).toBe('Scim System User (OneLogin)')
    expect(actorText(entry({ actor: 'operator', actorLabel: 'operator' }))).toBe('operator')
    expect(actorText(entry({ actor: 'a@b.example', actorLabel: '' }))).toBe('a@b.example')
  })

  test.each([
    [{ by: 'password', address: '127.0.0.1' }, 'by password from 127.0.0.1'],
    [{ by: 'saml' }, 'by single sign-on'],
    [{ by: 7, address: '' }, ''],
    [null, ''],
  ])('a session that began with %j was one %s', (started, words) => {
    expect(signInMeans(started)).toBe(words)
  })

  test('what an entry tells is flat, without ids, and no longer than a line or two', () => {
    const oldValue = { id: 'x', permission: 'open', on: 'the shared account Safe', gone: null }
    expect(detailText(entry({ oldValue }))).toBe('permission: open, on: the shared account Safe')
    expect(detailText(entry({ newValue: 'prod' }))).toBe('prod')
    expect(detailText(entry({ newValue: 'x'.repeat(500) }))).toHaveLength(161)
    expect(detailText(entry({}))).toBe('')
    const joined = { event: 'group.member_added', groupId: 'g', field: 'members', newValue: { value: 'x' } }
    expect(detailText(entry({ ...joined, subject: 'Sales' }))).toBe('Sales')
  })

  test('what came from one request is one happening, beginning with what came first in it', () => {
    const suspended = entry({
      event: 'member.suspended',
      field: 'status',
      oldValue: 'active',
      newValue: 'suspended',
      traceId: 'b',
    })
    const renamed = entry({ field: 'familyName', traceId: 'b' })
    const withdrawn = entry({ event: 'grant.removed', field: 'shared_account', traceId: 'b' })
    const created = entry({ event: 'member.created', traceId: 'a' })
    const [alone, another] = [entry({ event: 'session.started' }), entry({ event: 'session.started' })]
    const found = happenings([alone, another, withdrawn, renamed, suspended, created])
    expect(found.map(({ first }) => first)).toEqual([alone, another, suspended, created])
    expect(found[2]).toMatchObject({ changes: [suspended, renamed], others: [withdrawn] })
    expect(happenings([])).toEqual([])
  })
})

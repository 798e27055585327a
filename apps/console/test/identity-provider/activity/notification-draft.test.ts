import { expect, test } from 'vitest'
import {
  blankNotification,
  notificationDraftOf,
  notificationInputOf,
} from '../../../src/identity-provider/activity/notification-draft.ts'

const stored = {
  id: 1,
  name: 'Leavers',
  enabled: true,
  shipped: null,
  event_type_ids: [17],
  app_ids: null,
  role_ids: [3],
  group_ids: null,
  statuses: [1, 2],
  waiting_hours: null,
  recipients: ['eve@example.com'],
  subject: '{{user}} left',
  body: 'Gone.',
  digest_minutes: 0,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
}

test('a stored notification is edited and sent as it was', () => {
  const { id: _id, shipped: _shipped, created_at: _created, updated_at: _updated, ...input } = stored
  expect(notificationInputOf(notificationDraftOf(stored))).toEqual(input)
})

test('one about tasks that wait names no events, roles, groups or statuses', () => {
  const draft = { ...notificationDraftOf(stored), about: 'waiting' as const, apps: ['4'] }
  expect(notificationInputOf(draft)).toMatchObject({
    event_type_ids: [],
    role_ids: null,
    statuses: null,
    waiting_hours: 24,
    app_ids: [4],
  })
  expect(notificationDraftOf({ ...stored, waiting_hours: 2 })).toMatchObject({
    about: 'waiting',
    waitingHours: 2,
  })
})

test('nobody named stands for all administrators', () => {
  expect(notificationInputOf({ ...blankNotification, types: ['13'] })).toMatchObject({
    recipients: null,
    event_type_ids: [13],
    app_ids: null,
  })
})

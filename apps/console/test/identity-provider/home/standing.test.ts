import { expect, test } from 'vitest'
import {
  type AppStanding,
  failedOf,
  needsOf,
  type Standing,
  stepsOf,
} from '../../../src/identity-provider/home/standing.ts'

const app: AppStanding = {
  id: 7,
  name: 'Acme',
  icon_url: null,
  connector_id: 1,
  connector_name: 'SCIM Provisioner',
  visible: true,
  provisions: true,
  api_status: 'disabled',
  api_status_reason: null,
  provisioning_enabled: false,
  people: 0,
  states: {},
  waiting_tasks: 0,
}
const nothing: Standing = { people: 0, apps: [], waiting: 0, waitingSince: null, held: 0 }
const connected: AppStanding = { ...app, api_status: 'enabled' }
const enabled: AppStanding = { ...connected, provisioning_enabled: true }
const given: AppStanding = { ...enabled, people: 1 }
const people: Standing = { ...nothing, people: 3 }

const doneOf = (standing: Standing) =>
  stepsOf(standing)
    .map(({ isDone }) => (isDone ? 'x' : '.'))
    .join('')

test.each([
  ['nothing', nothing, '......'],
  ['people', people, 'x.....'],
  ['an app that only signs in', { ...people, apps: [{ ...app, provisions: false }] }, 'x.....'],
  ['an app', { ...people, apps: [app] }, 'xx....'],
  ['a connected app', { ...people, apps: [connected] }, 'xxx...'],
  ['provisioning enabled', { ...people, apps: [enabled] }, 'xxxx..'],
  ['somebody who is given it', { ...people, apps: [given] }, 'xxxxx.'],
  [
    'somebody who waits',
    { ...people, apps: [{ ...given, states: { provisioning_pending_approval: 1 } }] },
    'xxxxx.',
  ],
  ['somebody who is provisioned', { ...people, apps: [{ ...given, states: { provisioned: 1 } }] }, 'xxxxxx'],
])('the first steps are taken as the APIs say: with %s', (_what, standing, done) => {
  expect(doneOf(standing)).toBe(done)
})

test('a step leads to the app that is nearest to work', () => {
  const standing = {
    ...people,
    apps: [
      { ...app, id: 1 },
      { ...enabled, id: 2 },
      { ...connected, id: 3 },
    ],
  }
  const leads = stepsOf(standing).map(({ to }) => to)
  expect(leads[4]).toEqual({ to: '/apps/$app/access', params: { app: '2' } })
})

test('as long as there is no app, every step about one leads to adding it', () => {
  expect(
    stepsOf(people)
      .slice(1, 5)
      .map(({ to }) => to),
  ).toEqual(Array.from({ length: 4 }, () => ({ to: '/apps/add' })))
})

test('the last step says how many tasks wait', () => {
  expect(stepsOf({ ...people, apps: [given], waiting: 1 })[5]?.why).toBe('1 task waits for your approval.')
  expect(stepsOf({ ...people, apps: [given], waiting: 1_200 })[5]?.why).toBe(
    '1,200 tasks wait for your approval.',
  )
})

test('where nothing waits and nothing failed nobody is called', () => {
  expect(needsOf({ ...people, apps: [{ ...given, states: { provisioned: 9, disabled: 1 } }] })).toEqual([])
})

test('what stops people is said first, the app with most of them before others', () => {
  const since = '2026-03-07T12:00:00Z'
  const few = { ...given, id: 1, name: 'Few', states: { provisioning_failed: 1 } }
  const many = {
    ...given,
    id: 2,
    name: 'Many',
    states: { modifying_failed: 2, linking_failed: 1, provisioned: 5 },
  }
  const cut = { ...enabled, id: 3, name: 'Cut', api_status: 'disabled', api_status_reason: '401' } as const
  const needs = needsOf({ ...people, apps: [few, many, cut], waiting: 12, waitingSince: since, held: 1 })
  expect(needs.map(({ text }) => text)).toEqual([
    'Cut is not connected: nobody is provisioned',
    '3 people of Many could not be provisioned',
    '1 person of Few could not be provisioned',
    '12 tasks wait for approval',
    '1 task is held back',
  ])
  expect(needs[0]?.detail).toBe('401')
  expect(needs[1]?.to).toEqual({ to: '/users/provisioning', search: { show: 'failed', app: 2 } })
  expect(needs[3]?.since).toBe(since)
})

test('an app that is not enabled yet is not called broken', () => {
  expect(needsOf({ ...people, apps: [app, { ...app, provisions: false, api_status: null }] })).toEqual([])
})

test('only states that failed count as failed', () => {
  expect(
    failedOf({ states: { provisioned: 5, deleting_failed: 2, provisioning_failed: 1, deleting: 4 } }),
  ).toBe(3)
})

import { expect, test } from 'vitest'
import { needsOf, type Standing, stepsOf } from '../../../src/application/home/standing.ts'

const quiet = { requests: 0, failed: 0, errorRate: null }
const scim = {
  enabled: true,
  baseUrl: 'https://app.example/scim/v2',
  workspaceBaseUrl: 'https://app.example/w/1/scim/v2',
  prerequisites: [],
  managedMembers: 0,
  health: {
    enabled: true,
    switchedAt: null,
    lastCallAt: null as string | null,
    lastWriteAt: null,
    secondsSinceLastWrite: null,
    silentSince: null,
    lastHour: quiet,
    lastDay: quiet,
    byStatus: {},
    warnings: [],
  },
}
const nothing: Standing = {
  scim,
  keys: 0,
  managed: [],
  hasSignOn: false,
  mappings: [],
  conflicts: [],
  flags: [],
  failedFollowUps: [],
  queuedFollowUps: [],
}
const called: Standing['scim'] = { ...scim, health: { ...scim.health, lastCallAt: '2026-03-07T12:00:00Z' } }

const doneOf = (standing: Standing) =>
  stepsOf(standing)
    .map(({ isDone }) => (isDone ? 'x' : '.'))
    .join('')

test.each([
  ['nothing', {}, '.....'],
  ['a key', { keys: 1 }, 'x....'],
  ['a first call', { keys: 1, scim: called }, 'xx...'],
  ['a member', { keys: 1, scim: called, managed: [{ roles: {} }] }, 'xxx..'],
  ['single sign-on', { hasSignOn: true }, '...x.'],
  ['a mapped group', { mappings: [{ broken: null }] }, '....x'],
  ['a member who came with a role', { managed: [{ roles: { production: 'Operator' } }] }, '..x.x'],
])('the first steps are taken as the APIs say: with %s', (_what, standing, done) => {
  expect(doneOf({ ...nothing, ...standing })).toBe(done)
})

test('a step about what one may not read is left out', () => {
  const blind = { ...nothing, keys: undefined, hasSignOn: undefined }
  expect(stepsOf(blind).map(({ label }) => label)).toEqual([
    'The identity provider is connected',
    'The first member is provisioned',
    'Roles come along',
  ])
})

test('where nothing waits nobody is called, also where nothing may be read', () => {
  expect(needsOf(nothing)).toEqual([])
  const blind = Object.fromEntries(Object.keys(nothing).map(key => [key, undefined]))
  expect(needsOf({ ...nothing, ...blind })).toEqual([])
})

test('what waits is counted, with the oldest of it', () => {
  const needs = needsOf({
    ...nothing,
    conflicts: [
      { userName: 'bob', firstAt: '2026-03-07T12:00:00Z' },
      { userName: 'ann', firstAt: '2026-03-05T12:00:00Z' },
    ],
    failedFollowUps: [{ createdAt: '2026-03-01T12:00:00Z' }],
    flags: [{ given: 'operator' }],
    mappings: [{ broken: { at: '2026-03-01T12:00:00Z', reason: 'gone' } }],
  })
  expect(needs.map(({ text, since }) => [text, since])).toEqual([
    ['2 people could not be created: say who is meant', '2026-03-05T12:00:00Z'],
    ['1 follow-up could not be done', '2026-03-01T12:00:00Z'],
    ['1 member came with a role that is not here', undefined],
    ['1 group no longer gives what it stood for', undefined],
  ])
})

test('more than a page of them is said as such', () => {
  const flags = Array.from({ length: 100 }, () => ({ given: 'operator' }))
  expect(needsOf({ ...nothing, flags })[0]?.text).toBe(
    '100 and more members came with a role that is not here',
  )
})

test('what SCIM warns of and is counted beside it is said once', () => {
  const told = (['link_conflicts', 'role_flagged', 'mapping_broken', 'last_admin_kept'] as const).map(
    kind => ({
      kind,
      message: 'somebody has to see to it',
      fix: 'see to it',
      ids: [],
    }),
  )
  const health = { ...scim.health, warnings: told }
  const keysOf = (counted: Partial<Standing>) =>
    needsOf({ ...nothing, scim: { ...scim, health }, ...counted }).map(({ key }) => key)
  expect(keysOf({})).toEqual(['warning last_admin_kept'])
  const unread = { conflicts: undefined, flags: undefined, mappings: undefined }
  expect(keysOf(unread)).toEqual(told.map(({ kind }) => `warning ${kind}`))
})

test('a warning of SCIM is said with what to do', () => {
  const warning = {
    kind: 'token_expires',
    message: 'the key “OneLogin” ends in 5 days',
    fix: 'rotate it',
    ids: [],
  }
  const health = { ...scim.health, warnings: [warning] }
  expect(needsOf({ ...nothing, scim: { ...scim, health } })).toEqual([
    {
      key: 'warning token_expires',
      look: 'attention',
      word: 'Warning',
      text: 'The key “OneLogin” ends in 5 days',
      detail: 'Rotate it',
      to: { to: '/scim/health' },
    },
  ])
})

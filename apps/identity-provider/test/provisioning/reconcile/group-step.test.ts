/** Which groups are changed, after what is known for certain and what may be. */
import { describe, expect, it } from 'vitest'
import {
  differsOnlyInGroups,
  groupDelta,
  groupsToNote,
} from '../../../src/provisioning/reconcile/group-step.ts'
import type { Work } from '../../../src/provisioning/reconcile/work.ts'

const resource = { userName: 'ann', title: 'Clerk' }
const work = (more: Partial<Work>): Work => ({
  id: 1,
  app_id: 1,
  user_id: 1,
  user_name: 'ann',
  granted: true,
  target_id: '7',
  reached: true,
  uncertain: false,
  acknowledged: { kind: 'active', resource, groups: ['A', 'B'] },
  groups_maybe: ['A', 'B'],
  provisioning_state: 'modifying',
  attempts: 0,
  waits: 0,
  first_trouble_at: null,
  lease: { account: 1, assignment: 1, token: 't' },
  task_id: 1,
  intent: 'update',
  desired: { kind: 'active', resource, groups: ['B', 'C'] },
  sought_name: 'ann',
  ...more,
})
const acknowledged = { kind: 'active', resource, groups: ['A', 'B'] } as const

describe('the change of groups', () => {
  it.each<[string, Partial<Work>, ReturnType<typeof groupDelta>]>([
    ['what differs', {}, { add: ['C'], remove: ['A'] }],
    ['letter case is none', { desired: { kind: 'active', resource, groups: ['a', 'b'] } }, undefined],
    ['all again where a write is unknown', { uncertain: true }, { add: ['B', 'C'], remove: ['A'] }],
    [
      'out of what may hold him since an attempt that failed',
      { uncertain: true, groups_maybe: ['A', 'B', 'D'] },
      { add: ['B', 'C'], remove: ['A', 'D'] },
    ],
    ['nothing where groups are not provisioned', { desired: { kind: 'active', resource } }, undefined],
    ['nothing for who is to go', { desired: { kind: 'absent' } }, undefined],
    [
      'into all of them, for somebody new',
      { acknowledged: null, groups_maybe: null, target_id: null, intent: 'create' },
      { add: ['B', 'C'], remove: [] },
    ],
    ['all again for another account', { target_id: '6' }, { add: ['B', 'C'], remove: ['A'] }],
  ])('%s', (_what, more, delta) => {
    expect(groupDelta(work(more), '7')).toEqual(delta)
  })

  it('nothing without an account', () => {
    expect(groupDelta(work({}), null)).toBeUndefined()
  })

  it('notes all that may hold the account, before anything is sent', () => {
    expect(groupsToNote(work({ groups_maybe: ['D'] }))).toEqual(['A', 'B', 'C', 'D'])
    expect(groupsToNote(work({ desired: { kind: 'active', resource } }))).toBeUndefined()
  })
})

describe('the account itself is left alone', () => {
  it.each<[string, Partial<Work>, boolean]>([
    ['when only groups differ', {}, true],
    [
      'not when an attribute differs',
      { acknowledged: { ...acknowledged, resource: { userName: 'ann' } } },
      false,
    ],
    ['not when a write is unknown', { uncertain: true }, false],
    ['not for somebody new', { intent: 'create', acknowledged: null, target_id: null }, false],
    ['not when he is to be suspended', { desired: { kind: 'suspended', resource, groups: [] } }, false],
    ['not for who has left', { granted: false }, false],
    ['not where groups are not provisioned', { desired: { kind: 'active', resource } }, false],
  ])('%s', (_what, more, alone) => {
    expect(differsOnlyInGroups(work(more))).toBe(alone)
  })
})

/** OneLogin's provisioning states: one test for each transition of the table. */
import { describe, expect, it } from 'vitest'
import {
  restingStanding,
  standingAfter,
  standingAt,
  unlinked,
  type Verb,
  verbOf,
} from '../../src/provisioning/states.ts'
import type { DesiredAccount, TaskOutcome } from '../../src/storage/tables.ts'

const active: DesiredAccount = { kind: 'active', resource: {} }
const suspended: DesiredAccount = { kind: 'suspended', resource: {} }
const absent: DesiredAccount = { kind: 'absent' }

describe('a task', () => {
  it.each<[Verb, 'pending' | 'working' | 'failed', string, string]>([
    ['create', 'pending', 'provisioning_pending_approval', 'enabling_pending_approval'],
    ['create', 'working', 'provisioning', 'enabling'],
    ['create', 'failed', 'provisioning_failed', 'enabling_failed'],
    ['link', 'working', 'linking', 'enabling'],
    ['link', 'failed', 'linking_failed', 'enabling_failed'],
    ['update', 'pending', 'modifying_pending_approval', 'enabled'],
    ['update', 'working', 'modifying', 'enabled'],
    ['update', 'failed', 'modifying_failed', 'enabled'],
    ['update_suspended', 'pending', 'modifying_pending_approval', 'disabled'],
    ['update_suspended', 'working', 'modifying', 'disabled'],
    ['update_suspended', 'failed', 'modifying_failed', 'disabled'],
    ['suspend', 'pending', 'modifying_pending_approval_then_disabled', 'disabling_pendding_approval'],
    ['suspend', 'working', 'modifying', 'disabling'],
    ['suspend', 'failed', 'modifying_failed', 'disabling_failed'],
    ['reactivate', 'pending', 'modifying_pending_approval', 'enabling_pending_approval'],
    ['reactivate', 'working', 'modifying', 'enabling'],
    ['reactivate', 'failed', 'modifying_failed', 'enabling_failed'],
    ['delete', 'pending', 'deleting_pending_approval', 'disabling_pendding_approval'],
    ['delete', 'working', 'deleting', 'disabling'],
    ['delete', 'failed', 'deleting_failed', 'disabling_failed'],
  ])('to %s that is %s stands at %s, %s', (verb, step, state, status) => {
    expect(standingAt(verb, step)).toEqual({ state, status })
  })

  it('to update what is to stay suspended is a verb of its own', () => {
    expect(verbOf('update', suspended)).toBe('update_suspended')
    expect(verbOf('update', active)).toBe('update')
    expect(verbOf('suspend', suspended)).toBe('suspend')
  })

  it.each<[TaskOutcome, DesiredAccount, string, string]>([
    ['created', active, 'provisioned', 'enabled'],
    ['linked', active, 'provisioned', 'enabled'],
    ['updated', active, 'provisioned', 'enabled'],
    ['updated', suspended, 'disabled', 'disabled'],
    ['reactivated', active, 'provisioned', 'enabled'],
    ['suspended', suspended, 'disabled', 'disabled'],
    ['deleted', absent, 'deleted', 'disabled'],
    ['nothing', absent, 'deleted', 'disabled'],
    ['nothing', suspended, 'nonexistent', 'disabled'],
  ])('that ends with %s for %o leads to %s, %s', (outcome, desired, state, status) => {
    expect(standingAfter(outcome, desired)).toEqual({ state, status })
  })
})

describe('without a task', () => {
  it.each<[string, DesiredAccount | null, boolean, string, string]>([
    ['never reached', null, false, 'nonexistent', 'disabled'],
    ['perhaps reached', null, true, 'unknown', 'disabled'],
    ['active there', active, true, 'provisioned', 'enabled'],
    ['suspended there', suspended, true, 'disabled', 'disabled'],
    ['deleted there', absent, false, 'deleted', 'disabled'],
  ])('%s stands where the target is', (_what, acknowledged, reached, state, status) => {
    expect(restingStanding(acknowledged, reached)).toEqual({ state, status })
  })

  it('a dropped link is unknown and off', () => {
    expect(unlinked).toEqual({ state: 'unknown', status: 'disabled' })
  })
})

import { describe, expect, test } from 'vitest'
import {
  type Situation,
  type StatusCause,
  type StatusColumns,
  statusAfter,
  transitions,
} from '../../src/members/transitions.ts'

const as = (status: StatusColumns['status'], held = false, awaits = false): StatusColumns => ({
  status,
  held_by_hand: held,
  awaits_acceptance: awaits,
})

const situations: Readonly<Record<Situation, StatusColumns | null>> = {
  nobody: null,
  invited: as('invited', false, true),
  active: as('active'),
  suspended: as('suspended'),
  held: as('suspended', true),
  deprovisioned: as('deprovisioned'),
}

/** What is, what happens, and what is then: `!` is refused, `held` a suspension that holds. */
const rows: readonly (readonly [Situation, StatusCause, string])[] = [
  ['nobody', 'given_active', 'active'],
  ['nobody', 'given_nothing', 'active'],
  ['nobody', 'given_inactive', 'suspended'],
  ['nobody', 'deleted', '!'],
  ['nobody', 'suspend', '!'],
  ['nobody', 'reactivate', '!'],
  ['nobody', 'deprovision', '!'],
  ['nobody', 'accept', '!'],
  ['invited', 'given_active', 'invited'],
  ['invited', 'given_nothing', 'invited'],
  ['invited', 'given_inactive', 'suspended'],
  ['invited', 'deleted', 'deprovisioned'],
  ['invited', 'suspend', 'held'],
  ['invited', 'reactivate', '!'],
  ['invited', 'deprovision', 'deprovisioned'],
  ['invited', 'accept', 'active'],
  ['active', 'given_active', 'active'],
  ['active', 'given_nothing', 'active'],
  ['active', 'given_inactive', 'suspended'],
  ['active', 'deleted', 'deprovisioned'],
  ['active', 'suspend', 'held'],
  ['active', 'reactivate', 'active'],
  ['active', 'deprovision', 'deprovisioned'],
  ['active', 'accept', 'active'],
  ['suspended', 'given_active', 'active'],
  ['suspended', 'given_nothing', 'suspended'],
  ['suspended', 'given_inactive', 'suspended'],
  ['suspended', 'deleted', 'deprovisioned'],
  ['suspended', 'suspend', 'held'],
  ['suspended', 'reactivate', 'active'],
  ['suspended', 'deprovision', 'deprovisioned'],
  ['suspended', 'accept', '!'],
  ['held', 'given_active', 'held'],
  ['held', 'given_nothing', 'held'],
  ['held', 'given_inactive', 'held'],
  ['held', 'deleted', 'deprovisioned'],
  ['held', 'suspend', 'held'],
  ['held', 'reactivate', 'active'],
  ['held', 'deprovision', 'deprovisioned'],
  ['held', 'accept', '!'],
  ['deprovisioned', 'given_active', 'active'],
  ['deprovisioned', 'given_nothing', 'active'],
  ['deprovisioned', 'given_inactive', 'suspended'],
  ['deprovisioned', 'deleted', 'deprovisioned'],
  ['deprovisioned', 'suspend', '!'],
  ['deprovisioned', 'reactivate', '!'],
  ['deprovisioned', 'deprovision', 'deprovisioned'],
  ['deprovisioned', 'accept', '!'],
]

function told(after: ReturnType<typeof statusAfter>): string {
  if ('refused' in after) return '!'
  return after.held_by_hand ? 'held' : after.status
}

describe('the table of statuses', () => {
  test.each(rows)('%s, %s: %s', (situation, cause, next) => {
    expect(told(statusAfter(situations[situation], cause, false))).toBe(next)
  })

  test('has a row here for every cell', () => {
    const cells = Object.entries(transitions).flatMap(([situation, causes]) =>
      Object.keys(causes).map(cause => `${situation} ${cause}`),
    )
    expect(rows.map(([situation, cause]) => `${situation} ${cause}`).toSorted()).toEqual(cells.toSorted())
  })

  test.each<[string, StatusColumns | null, StatusCause, StatusColumns]>([
    ['who comes', null, 'given_active', as('invited', false, true)],
    ['who comes inactive', null, 'given_inactive', as('suspended', false, true)],
    ['who is hired again', as('deprovisioned'), 'given_active', as('invited', false, true)],
    [
      'who was suspended before accepting',
      as('suspended', false, true),
      'given_active',
      as('invited', false, true),
    ],
    [
      'who is let in again before accepting',
      as('suspended', true, true),
      'reactivate',
      as('invited', false, true),
    ],
    ['who accepts', as('invited', false, true), 'accept', as('active')],
    ['who has accepted before', as('suspended'), 'given_active', as('active')],
    ['who leaves without accepting', as('invited', false, true), 'deleted', as('deprovisioned')],
  ])('where people are invited: %s', (_, before, cause, after) => {
    expect(statusAfter(before, cause, true)).toEqual(after)
  })
})

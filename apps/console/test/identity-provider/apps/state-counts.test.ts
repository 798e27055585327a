/** People counted by what an admin has to think of them. */
import { describe, expect, it } from 'vitest'
import { accountsAt, countStates, people } from '../../../src/identity-provider/apps/state-counts.ts'

describe('the counts of states', () => {
  const states = {
    provisioned: 5,
    disabled: 2,
    provisioning_pending_approval: 1,
    modifying_pending_approval_then_disabled: 1,
    linking: 3,
    deleting_failed: 4,
    nonexistent: 9,
    deleted: 9,
  }

  it('go by what there is to do, and leave out who is not there', () => {
    expect(countStates(states)).toEqual({ provisioned: 5, waiting: 2, underWay: 3, failed: 4, suspended: 2 })
  })

  it('say how many accounts there are at the application', () => {
    expect(accountsAt(states)).toBe(7)
    expect(accountsAt({})).toBe(0)
  })

  it.each([
    [1, '1 person'],
    [0, '0 people'],
    [1204, '1,204 people'],
  ])('%i is said as %s', (n, said) => {
    expect(people(n)).toBe(said)
  })
})

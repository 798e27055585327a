/** States to choose from, and what there is to do in each. */
import { describe, expect, it } from 'vitest'
import {
  isState,
  stateChoices,
  states,
  whatToDo,
} from '../../../../src/identity-provider/apps/people/state-choices.ts'

describe('the states of a list', () => {
  it('say how many people are in each, those with somebody first', () => {
    const [first, second] = stateChoices({ deleting_failed: 1_204 })
    expect(first).toEqual({ value: 'deleting_failed', label: 'Failed: delete (1,204)' })
    expect(second?.label).toMatch(/\(0\)$/u)
  })

  it('are the API’s', () => {
    expect(isState('provisioned')).toBe(true)
    expect(isState('shoe')).toBe(false)
    expect(new Set(states).size).toBe(states.length)
  })

  it.each([
    ['provisioning_pending_approval', /^Approve/u],
    ['modifying_pending_approval_then_disabled', /^Approve/u],
    ['linking_failed', /retry/u],
    ['modifying', /by itself/u],
    ['unknown', /Look into/u],
    ['provisioned', /^Nothing\.$/u],
  ])('%s asks for its own', (state, deed) => {
    expect(whatToDo(state)).toMatch(deed)
  })
})

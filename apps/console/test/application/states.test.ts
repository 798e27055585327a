import { expect, test } from 'vitest'
import {
  invitationState,
  invitationStateChoices,
  memberState,
  memberStatusChoices,
} from '../../src/application/states.ts'

test('a member’s state is a word with a look; who was spared as the last administrator needs somebody', () => {
  expect(memberState({ status: 'active', pendingStatus: null })).toEqual({ word: 'Active', look: 'done' })
  expect(memberState({ status: 'suspended', pendingStatus: null })).toEqual({
    word: 'Suspended',
    look: 'off',
  })
  expect(memberState({ status: 'active', pendingStatus: 'deprovisioned' })).toMatchObject({
    look: 'attention',
  })
})

test('lists are narrowed by the words of the states', () => {
  expect(memberStatusChoices).toContainEqual({ value: 'deprovisioned', label: 'Deprovisioned' })
  expect(invitationStateChoices.map(({ value }) => value)).toEqual([
    'open',
    'expired',
    'accepted',
    'cancelled',
    'replaced',
  ])
  expect(invitationState('expired')).toEqual({ word: 'Expired', look: 'attention' })
})

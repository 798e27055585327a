import { expect, test } from 'vitest'
import { deedNames, deeds } from '../../../src/application/members/deeds.ts'

const active = {
  displayName: 'Ann',
  userName: 'ann',
  status: 'active',
  heldByHand: false,
  pendingStatus: null,
  erasedAt: null,
} as const

test.each([
  ['active', active, ['suspend', 'deprovision']],
  ['invited', { ...active, status: 'invited' }, ['suspend', 'deprovision']],
  ['suspended by SCIM', { ...active, status: 'suspended' }, ['suspend', 'reactivate', 'deprovision']],
  ['suspended by hand', { ...active, status: 'suspended', heldByHand: true }, ['reactivate', 'deprovision']],
  ['gone', { ...active, status: 'deprovisioned' }, ['erase']],
  ['erased', { ...active, status: 'deprovisioned', erasedAt: '2026-11-22T10:00:00Z' }, []],
  [
    'kept as the last administrator',
    { ...active, pendingStatus: 'deprovisioned' },
    ['suspend', 'deprovision', 'apply-pending'],
  ],
] as const)('of who is %s these deeds are offered', (_, member, names) => {
  expect(deedNames.filter(name => deeds[name].fits(member))).toEqual(names)
})

test('each deed asks, says what it means and what was done with the name of the member', () => {
  for (const name of deedNames) {
    const { title, meaning, done } = deeds[name]
    const subject = { ...active, pendingStatus: 'suspended' } as const
    expect(title(subject)).toMatch(/Ann.*\?$/)
    expect([meaning(subject), done(subject)].every(text => text !== '')).toBe(true)
  }
})

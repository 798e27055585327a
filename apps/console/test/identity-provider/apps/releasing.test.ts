import { expect, test } from 'vitest'
import { releasedBy, releaseText } from '../../../src/identity-provider/apps/releasing.ts'

const all = { create: true, delete: true, update: true }
const waiting = { create: 5, update: 4, delete: 2, suspend: 1 }

test.each([
  ['no box', {}, undefined],
  ['the box of creations, which takes nothing from anybody,', { create: false }, undefined],
  [
    'the box of deletions',
    { delete: false },
    'Up to 3 tasks that wait are sent without an approval: 1 person loses access: the account is suspended; 2 people lose their accounts.',
  ],
  [
    'the box of updates',
    { update: false },
    'Up to 5 tasks that wait are sent without an approval: 4 people have their accounts updated; 1 person loses access: the account is suspended.',
  ],
])('where %s is unticked the question is right', (_, unticked, text) => {
  expect(releaseText(releasedBy(all, { ...all, ...unticked }, waiting))).toBe(text)
})

test('a box that was not ticked holds nothing back', () => {
  const before = { ...all, delete: false }
  expect(releasedBy(before, before, waiting)).toEqual({})
})

test('where nothing waits nothing is asked', () => {
  const none = { create: false, delete: false, update: false }
  expect(releaseText(releasedBy(all, none, {}))).toBeUndefined()
})

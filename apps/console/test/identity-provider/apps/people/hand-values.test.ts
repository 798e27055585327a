/** Values that are entered by hand, between the API and the form. */
import { describe, expect, it } from 'vitest'
import { changedByHand, handValuesOf } from '../../../../src/identity-provider/apps/people/hand-values.ts'

describe('values by hand', () => {
  const before = handValuesOf([
    { key: 'title', by_hand: ['Boss'] },
    { key: 'groups', by_hand: ['a', 'b'] },
    { key: 'department', by_hand: null },
  ])

  it('are one text a field', () => {
    expect(before).toEqual({ title: 'Boss', groups: 'a; b', department: '' })
  })

  it.each([
    ['nothing', {}, {}],
    ['blanks around', { title: ' Boss ' }, {}],
    ['another', { department: 'Sales' }, { department: ['Sales'] }],
    ['several', { groups: 'a; c' }, { groups: ['a', 'c'] }],
    ['none any more', { title: '' }, { title: null }],
  ])('tell the API %s', (_case, typed, told) => {
    expect(changedByHand(before, { ...before, ...typed })).toEqual(told)
  })
})

import { describe, expect, test } from 'vitest'
import { changesBetween, creationOf } from '../../src/history/events.ts'

describe('what one write turns into', () => {
  test('a making is one row that holds all that was given', () => {
    expect(creationOf({ userName: 'ann', status: 'active' })).toEqual([
      {
        event: 'member.created',
        field: null,
        oldValue: null,
        newValue: { userName: 'ann', status: 'active' },
      },
    ])
  })

  test('each field that differs is a row, a missing one being null', () => {
    expect(changesBetween({ a: 'x', b: 'same', c: 'gone' }, { a: 'y', b: 'same', d: 'new' })).toEqual([
      { event: 'member.updated', field: 'a', oldValue: 'x', newValue: 'y' },
      { event: 'member.updated', field: 'c', oldValue: 'gone', newValue: null },
      { event: 'member.updated', field: 'd', oldValue: null, newValue: 'new' },
    ])
  })

  test.each([
    ['status', 'suspended', 'member.suspended'],
    ['status', 'active', 'member.reactivated'],
    ['status', 'deprovisioned', 'member.deprovisioned'],
    ['managedBy', 'scim', 'member.linked'],
    ['managedBy', 'manual', 'member.updated'],
    ['title', 'active', 'member.updated'],
  ])('%s becoming %s is told as %s', (field, value, event) => {
    expect(changesBetween({ [field]: 'other' }, { [field]: value })).toMatchObject([{ event }])
  })

  test('the order of names in an object is no change, that of a list is', () => {
    expect(changesBetween({ a: { x: 1, y: [1, 2] } }, { a: { y: [1, 2], x: 1 } })).toEqual([])
    expect(changesBetween({ a: [1, 2] }, { a: [2, 1] })).toHaveLength(1)
    expect(changesBetween({ a: { x: 1 } }, { a: [1] })).toHaveLength(1)
    expect(changesBetween({ a: { x: 1 } }, { a: { z: 1 } })).toHaveLength(1)
  })
})

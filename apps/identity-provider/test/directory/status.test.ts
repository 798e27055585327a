import { describe, expect, it } from 'vitest'
import { readState, readStatus, statusEvent, statuses } from '../../src/directory/status.ts'

describe('a status', () => {
  it.each([
    ['1', 1],
    [' Active ', 1],
    ['SUSPENDED', 2],
    ['inactive', 2],
    ['Password expired', 4],
    ['security_questions-required', 8],
    ['0', 0],
  ])('is read from %j', (text, status) => {
    expect(readStatus(text)).toBe(status)
  })

  it.each(['', '6', '9', '01', 'gone', 'toString'])('is not read from %j', text => {
    expect(readStatus(text)).toBe(undefined)
  })

  it('is told from a state, which has words and numbers of its own', () => {
    expect(['0', 'Approved', ' rejected', 'UNLICENSED', '4', 'active', ''].map(readState)).toEqual([
      0,
      1,
      2,
      3,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('has an event for each change that OneLogin names, and none for no change', () => {
    expect(statuses.map(status => statusEvent(1, status))).toEqual([
      'userDeactivated',
      undefined,
      'userSuspended',
      'userLocked',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(
      statuses.map(status => statusEvent(status, 1)).filter(event => event === 'userReactivated'),
    ).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { readStatus, statusEvent, statuses } from '../../src/directory/status.ts'

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

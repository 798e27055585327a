import { describe, expect, it } from 'vitest'
import { eventTypes, meaningOf } from '../../src/activity/event-types.ts'

const known = [
  1, 2, 4, 5, 6, 8, 13, 14, 15, 16, 17, 19, 21, 25, 26, 32, 38, 39, 48, 51, 52, 53, 54, 55, 56, 59, 60, 61,
  62, 63, 64, 65, 66, 72, 73, 85, 110, 111, 115, 121, 124, 125, 137, 138, 147, 148, 149, 150, 151, 152, 189,
  190, 191, 192, 193, 194, 195, 202, 206, 207, 208, 400, 401, 501, 502, 503, 512, 513, 514, 529, 530, 533,
]

describe('event types', () => {
  it('are those of OneLogin’s table, each id once and by ascending id', () => {
    expect(Object.values(eventTypes).map(type => type.id)).toEqual(known)
  })

  it('have each a meaning of its own', () => {
    const meanings = Object.values(eventTypes).map(type => type.meaning)
    expect(new Set(meanings).size).toBe(meanings.length)
    expect(meaningOf(64)).toBe('Creating user failed in app')
    expect(meaningOf(9999)).toBe('Event 9999')
  })
})

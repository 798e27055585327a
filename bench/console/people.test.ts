import { describe, expect, test } from 'vitest'
import { personAt, searchesAmong } from './people.ts'

describe('what is searched', () => {
  const people = 1_000
  const searches = searchesAmong(people, { from: 0, count: 24 })

  test('is different each time, also in the next round', () => {
    const next = searchesAmong(people, { from: 24, count: 24 })
    const texts = [...searches, ...next].filter(({ kind }) => kind !== 'beginning').map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('finds as many as its kind says, and is told how many', () => {
    const found = Object.groupBy(searches, ({ kind }) => kind)
    expect(found.beginning?.every(one => one.found > 1)).toBe(true)
    expect(found.middle?.every(one => one.found > 0)).toBe(true)
    expect(found.address?.map(one => one.found)).toEqual([1, 1, 1, 1, 1, 1])
    expect(found.nothing?.map(one => one.found)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('names nobody twice', () => {
    const names = Array.from({ length: people }, (_, number) => personAt(number).userName)
    expect(new Set(names).size).toBe(people)
    expect(names[1]).toBe('bjorn.becker.1')
  })
})

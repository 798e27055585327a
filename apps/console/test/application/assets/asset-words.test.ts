import { describe, expect, test } from 'vitest'
import { owningText, paceText } from '../../../src/application/assets/asset-words.ts'

describe('the words of assets', () => {
  test.each([
    [1, 'every second'],
    [60, 'every minute'],
    [90, 'every 90 seconds'],
    [300, 'every 5 minutes'],
    [86_400, 'every day'],
  ])('%i seconds are %s', (seconds, said) => {
    expect(paceText(seconds)).toBe(said)
  })

  test('what is owned is told in numbers, and that it may be more', () => {
    expect(owningText({ connections: 2, recipes: 1, isMore: false })).toBe('2 connections and 1 recipe')
    expect(owningText({ connections: 1000, recipes: 0, isMore: true })).toMatch(
      /^More than 1,000 connections/,
    )
  })
})

import { expect, test } from 'vitest'
import { trafficByKey } from '../../../src/application/scim/traffic-words.ts'

const at = '2026-11-22T10:00:00Z'

test('a key has the mean of its requests, and not of its points', () => {
  const points = [
    { at, requests: 3, failed: 1, meanMs: 10, slowestMs: 20 },
    { at, requests: 1, failed: 0, meanMs: 30, slowestMs: 30 },
  ]
  const token = { id: 'k', label: 'OneLogin', profile: null }
  expect(trafficByKey({ tokens: [{ token, points }] })).toEqual([
    { id: 'k', label: 'OneLogin', requests: 4, failed: 1, meanMs: 15, slowestMs: 30 },
  ])
  expect(trafficByKey({ tokens: [{ token: null, points: [] }] })).toMatchObject([
    { label: 'no key that is known', requests: 0, meanMs: 0, slowestMs: 0 },
  ])
})

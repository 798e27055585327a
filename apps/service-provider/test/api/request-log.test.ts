import { expect, test } from 'vitest'
import { requestLog } from '../../src/api/request-log.ts'

function record(target: string) {
  return {
    method: 'GET',
    target,
    status: 200,
    scimType: undefined,
    elapsedMs: 1,
    warnings: [],
    principal: undefined,
    fault: undefined,
    body: undefined,
    answer: { headers: {}, body: undefined },
  }
}

test('the log holds the last requests up to its capacity, the latest first', () => {
  const log = requestLog(3, () => new Date(0))
  for (const target of ['/1', '/2', '/3', '/4', '/5']) log.add(record(target))
  expect(log.latest(10).map(({ path }) => path)).toEqual(['/5', '/4', '/3'])
  expect(log.latest(2).map(({ path }) => path)).toEqual(['/5', '/4'])
})

test('a log that is not full gives what there is', () => {
  const log = requestLog(3, () => new Date(0))
  expect(log.latest(10)).toEqual([])
  log.add(record('/1'))
  log.add(record('/2'))
  expect(log.latest(10).map(({ path }) => path)).toEqual(['/2', '/1'])
})

test('a long path is cut, so that the log stays bounded in bytes too', () => {
  const log = requestLog(1, () => new Date(0))
  log.add(record(`/Users?filter=${'x'.repeat(10_000)}`))
  expect(log.latest(1)[0]?.path).toHaveLength(2_048)
})

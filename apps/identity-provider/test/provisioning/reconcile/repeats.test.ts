/** What is left out of what the database is sent, and when it is not. */
import { expect, test } from 'vitest'
import type { ExchangeRow } from '../../../src/provisioning/reconcile/exchange-record.ts'
import { withoutRepeats } from '../../../src/provisioning/reconcile/repeats.ts'

const resource = { userName: 'ann' }
const observed = { id: '7', userName: 'ann' }
const work = { desired: { kind: 'active', resource } } as const

function exchange(request: string | null, response: string | null): ExchangeRow {
  return {
    assignment: 1,
    task: 2,
    kind: 'create',
    method: 'POST',
    path: '/Users',
    request_body: request,
    status: 201,
    response_body: response,
    error: null,
    elapsed_ms: 3,
    created_at: new Date(0),
  }
}

test('a resource that the task has, and an answer that is what is observed, are sent once or not at all', () => {
  const rows = [exchange(JSON.stringify(resource), JSON.stringify(observed))]
  const { ending, exchanges } = withoutRepeats({ work }, { id: 1, told: true, observed }, rows)
  expect(ending).toEqual({ id: 1, told: true, answer: JSON.stringify(observed) })
  expect(exchanges[0]).toMatchObject({
    request_body: null,
    sent_desired: true,
    response_body: null,
    got_answer: true,
  })
})

test.each([
  { title: 'spelt otherwise', answer: '{"id": "7", "userName": "ann"}', seen: observed },
  { title: 'with letters that no column takes', answer: '{"id":"\\u0000"}', seen: { id: '\u0000' } },
])('an answer $title is sent as it is', ({ answer, seen }) => {
  const rows = [exchange('{"userName":"other"}', answer)]
  const ending = { id: 1, told: true, observed: seen } as const
  expect(withoutRepeats({ work }, ending, rows)).toEqual({ ending, exchanges: rows })
})

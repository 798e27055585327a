import { expect, test } from 'vitest'
import {
  decidedText,
  decisions,
  decisionsFrom,
} from '../../../src/identity-provider/provisioning/decisions.ts'
import { actionWord, effectOf, numbersOf } from '../../../src/identity-provider/provisioning/task-words.ts'

test('what is sent is said in numbers, by what it means for people', () => {
  const numbers = numbersOf([{ intent: 'create' }, { intent: 'delete' }, { intent: 'create' }])
  expect(numbers).toEqual({ create: 2, delete: 1 })
  expect(effectOf(numbers)).toBe('2 people get an account; 1 person loses the account.')
  expect(effectOf({ suspend: 1234 })).toBe('1,234 people lose access: their accounts are suspended.')
  expect(effectOf({})).toBe('Nothing is sent.')
})

test.each([
  ['pending', ['approve', 'ignore']],
  ['failed', ['retry']],
  ['ignored', ['reopen']],
  ['done', []],
  ['superseded', []],
])('of a task that is %s can be decided %s', (state, names) => {
  expect(decisionsFrom(state).map(({ name }) => name)).toEqual(names)
})

test('what was decided is said with how many there were', () => {
  expect(decidedText(decisions.approve, 1)).toBe('1 task approved')
  expect(decidedText(decisions.ignore, 1234)).toBe('1,234 tasks ignored')
  expect(decidedText(decisions.retry, 0)).toBe('Nothing was left to be retried')
  expect(actionWord('reactivate')).toBe('Reactivate user')
})

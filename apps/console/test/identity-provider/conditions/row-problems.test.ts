import { expect, test } from 'vitest'
import { problemAt, valueProblem } from '../../../src/identity-provider/conditions/row-problems.ts'

test.each(['a(b', 'a)b', 'a*', 'a+b', 'a\\b'])('the value %s is refused before it is sent', value => {
  expect(valueProblem(value)).toMatch(/not allowed/)
})

test('alternatives and everything else are taken', () => {
  expect(valueProblem('Sales|Marketing & more [x]')).toBeUndefined()
})

test('what the server said stands at its part of its row', () => {
  const problems = [{ field: 'conditions.[1].value', message: 'No' }]
  expect(problemAt(problems, 'conditions', 1, 'value')).toBe('No')
  expect(problemAt(problems, 'conditions', 0, 'value')).toBeUndefined()
  expect(problemAt(problems, 'actions', 1, 'value')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { lossOfEnvironments } from '../../../src/application/scim/environments-question.ts'

test('of each environment that goes it is said how many lose their role in it', () => {
  const losses = [
    { environment: 'prod', members: 1_200 },
    { environment: 'test', members: 1 },
    { environment: 'dev', members: 0 },
  ]
  expect(lossOfEnvironments(losses)).toBe(
    '1,200 members lose their role in prod now. 1 member loses the role in test now. 0 members lose their role in dev now.',
  )
})

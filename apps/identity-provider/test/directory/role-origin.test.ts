import { expect, it } from 'vitest'
import { originOf } from '../../src/directory/role-origin.ts'

it.each([
  { actor: 'api credential 3f9c', origin: 'api' },
  { actor: 'api credential Payroll (3f9c)', origin: 'api' },
  { actor: 'admin ann@example.com', origin: 'hand' },
  { actor: 'admin api credential', origin: 'hand' },
])('a role given by $actor came by $origin', ({ actor, origin }) => {
  expect(originOf(actor)).toBe(origin)
})

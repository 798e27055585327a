import { expect, test } from 'vitest'
import { viaText } from '../../../src/application/members/via-text.ts'

const flag = { environment: 'dev', given: 'admin', reason: 'letter_case', meant: 'Admin' } as const

test.each([
  ['attribute', 'scim', 'the identity provider sends it'],
  ['attribute', 'manual', 'it was set here'],
  ['assertion', 'saml', 'the sign-in says it'],
  ['group', 'scim', 'a group stands for it'],
  ['default', 'scim', 'it is the default role'],
  ['kept', 'scim', 'it was held before and nothing else is sent'],
] as const)('by %s of who is managed by %s: %s', (via, managedBy, text) => {
  const held = { environment: 'dev', role: 'Admin', via }
  expect(viaText(held, { managedBy, roleFlags: [] })).toBe(text)
})

test('what was sent is named where it is no role', () => {
  const subject = { managedBy: 'scim', roleFlags: [flag] } as const
  const held = { role: 'No Access', via: 'attribute' } as const
  expect(viaText({ ...held, environment: 'dev' }, subject)).toBe('“admin” was given, which is no role')
  expect(viaText({ ...held, environment: 'prod' }, subject)).toBe('the identity provider sends it')
})

/** Who is asked for his password before he changes how he signs in himself. */
import { expect, it } from 'vitest'
import type { Session } from '../../../../src/api/identity-provider-client.ts'
import type { Admin } from '../../../../src/identity-provider/settings/administrators/administrator-queries.ts'
import { asksPassword } from '../../../../src/identity-provider/settings/administrators/own-password.ts'

const now = new Date('2026-03-01T12:00:00Z')
const admin: Admin = {
  id: 1,
  email: 'ann@example.com',
  name: null,
  role: 'administrator',
  state: 'active',
  created_at: '2026-01-01T00:00:00Z',
  created_by: 'admin olga@example.com',
  password_changed_at: null,
  last_sign_in_at: null,
  second_factor_since: null,
}
const session = (password_free_until: string | null): Session => ({
  admin,
  csrf_token: '',
  expires_at: '2026-03-01T20:00:00Z',
  password_free_until,
  second_factor: 'not_used',
})

it.each([
  { whom: 'oneself', given: session(null), of: admin, asked: true },
  { whom: 'oneself, just come by a link', given: session('2026-03-01T12:00:01Z'), of: admin, asked: false },
  {
    whom: 'oneself, come by a link too long ago',
    given: session('2026-03-01T12:00:00Z'),
    of: admin,
    asked: true,
  },
  { whom: 'another', given: session(null), of: { ...admin, id: 2 }, asked: false },
  { whom: 'anybody, before the session is known', given: undefined, of: admin, asked: false },
])('a change of $whom asks for the password: $asked', ({ given, of, asked }) => {
  expect(asksPassword(given, of, now)).toBe(asked)
})

import { expect, test } from 'vitest'
import type { Admin } from '../../../../src/identity-provider/settings/administrators/administrator-queries.ts'
import { actsFor } from '../../../../src/identity-provider/settings/administrators/row-menu.tsx'

const since = '2026-01-01T00:00:00.000Z'
const admin = (id: number, values: Partial<Admin> = {}): Admin => ({
  id,
  email: `admin${id}@example.com`,
  name: null,
  role: 'administrator',
  state: 'active',
  created_at: since,
  created_by: 'operator',
  password_changed_at: since,
  last_sign_in_at: null,
  second_factor_since: null,
  ...values,
})
const owner = admin(1, { role: 'owner', second_factor_since: since })

test.each([
  ['the owner himself', owner, owner, ['link']],
  ['an administrator, for the owner', admin(2), owner, ['link', 'owner', 'delete']],
  ['an invited one, for the owner', admin(2, { state: 'invited' }), owner, ['link', 'delete']],
  ['another, for an administrator', admin(2), admin(3), ['link', 'delete']],
  [
    'one with a second factor, for another',
    admin(2, { second_factor_since: since }),
    admin(3),
    ['link', 'factor', 'delete'],
  ],
  ['himself with a second factor', admin(2, { second_factor_since: since }), admin(2), ['link', 'delete']],
])('what is offered for %s', (_, one, me, acts) => {
  expect(actsFor(one, me).map(({ act }) => act)).toEqual(acts)
})

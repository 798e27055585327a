import { expect, test } from 'vitest'
import { entryOf, type MenuEntry, pagesOf } from '../../src/design/menu-entries.ts'

const menu: readonly MenuEntry[] = [
  { label: 'Home', to: '/' },
  {
    label: 'Users',
    to: '/users',
    children: [
      { label: 'All Users', to: '/users' },
      { label: 'Provisioning', to: '/users/provisioning' },
      { label: 'Mappings', to: '/users/mappings' },
    ],
  },
  { label: 'Roles', to: '/roles' },
]

test('the pages of a menu come in its order, without the groups', () => {
  expect(pagesOf(menu).map(({ label }) => label)).toEqual([
    'Home',
    'All Users',
    'Provisioning',
    'Mappings',
    'Roles',
  ])
})

test.each([
  ['/', '/'],
  ['/users', '/users'],
  ['/users/5', '/users'],
  ['/users/5/applications', '/users'],
  ['/users/provisioning', '/users/provisioning'],
  ['/users/provisioning/7', '/users/provisioning'],
  ['/users/provisioning-of-others', '/users'],
  ['/roles/3', '/roles'],
  ['/account', undefined],
  ['/usersandmore', undefined],
])('%s stands under the entry whose address is the longest beginning of its own', (path, entry) => {
  expect(entryOf(menu, path)).toBe(entry)
})

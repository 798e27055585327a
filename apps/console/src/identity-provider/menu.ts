/** What stands in the menu on the left, with OneLogin's words. */
import type { MenuEntry } from '../design/console-shell.tsx'

export const menu: readonly MenuEntry[] = [
  { label: 'Home', to: '/' },
  {
    label: 'Users',
    to: '/users',
    children: [
      { label: 'All Users', to: '/users' },
      { label: 'Provisioning', to: '/users/provisioning' },
      { label: 'Mappings', to: '/users/mappings' },
      { label: 'Roles', to: '/roles' },
      { label: 'Custom User Fields', to: '/users/custom-user-fields' },
      { label: 'Groups', to: '/users/groups' },
    ],
  },
  {
    label: 'Applications',
    to: '/apps',
    children: [
      { label: 'Applications', to: '/apps' },
      { label: 'Add App', to: '/apps/add' },
    ],
  },
  {
    label: 'Activity',
    to: '/activity',
    children: [
      { label: 'Events', to: '/activity' },
      { label: 'Notifications', to: '/activity/notifications' },
    ],
  },
  {
    label: 'Settings',
    to: '/settings',
    children: [
      { label: 'Settings', to: '/settings' },
      { label: 'API Credentials', to: '/settings/credentials' },
      { label: 'Administrators', to: '/settings/administrators' },
      { label: 'Policies', to: '/settings/policies' },
      { label: 'Certificates', to: '/settings/certificates' },
      { label: 'Connectors', to: '/settings/connectors' },
      { label: 'Mails', to: '/settings/mails' },
    ],
  },
]

/** What stands in the menu on the left. */
import type { MenuEntry } from '../design/console-shell.tsx'

export const menu: readonly MenuEntry[] = [
  { label: 'Home', to: '/' },
  {
    label: 'People',
    to: '/members',
    children: [
      { label: 'Members', to: '/members' },
      { label: 'Invitations', to: '/invitations' },
      { label: 'Groups', to: '/groups' },
      { label: 'Roles', to: '/roles' },
    ],
  },
  {
    label: 'Access',
    to: '/access',
    children: [
      { label: 'Shared accounts', to: '/access' },
      { label: 'Follow-ups', to: '/access/follow-ups' },
      { label: 'Permissions', to: '/access/permissions' },
      { label: 'Assets', to: '/assets' },
    ],
  },
  {
    label: 'Connection',
    to: '/scim',
    children: [
      { label: 'SCIM', to: '/scim' },
      { label: 'Single sign-on', to: '/sso' },
    ],
  },
  {
    label: 'Workspace',
    to: '/audit',
    children: [
      { label: 'Audit log', to: '/audit' },
      { label: 'Mails', to: '/mails' },
      { label: 'Settings', to: '/settings' },
    ],
  },
  { label: 'My page', to: '/my' },
]

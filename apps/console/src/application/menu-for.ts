/** What of the menu somebody may use, by what his privilege opens; what needs nothing is everybody's. */
import type { Session } from '../api/application-client.ts'
import type { MenuEntry } from '../design/console-shell.tsx'

export type Capability = Session['member']['capabilities'][number]

/** What it takes to read each page. */
const needs: Readonly<Record<string, Capability>> = {
  '/': 'members.read',
  '/members': 'members.read',
  '/invitations': 'members.read',
  '/groups': 'members.read',
  '/roles': 'members.read',
  '/access/permissions': 'access.manage',
  '/scim': 'scim.read',
  '/sso': 'scim.read',
  '/audit': 'history.read',
  '/mails': 'workspace.manage',
  '/settings': 'scim.read',
  '/settings/users': 'scim.read',
  '/settings/history': 'history.read',
}

/** Returns the menu without what the capabilities do not open, and without groups of which nothing is left. */
export function menuFor(
  menu: readonly MenuEntry[],
  capabilities: readonly Capability[],
): readonly MenuEntry[] {
  return menu.flatMap(entry => {
    const { to, children } = entry
    if (children !== undefined) {
      const left = menuFor(children, capabilities)
      return left.length === 0 ? [] : [{ ...entry, children: left }]
    }
    const need = needs[to]
    return need === undefined || capabilities.includes(need) ? [entry] : []
  })
}

/**
 * Addresses that mails and other texts have led to and that the console has taken over. The token goes on behind the `#`,
 * where no server and no log sees it.
 */
import { z } from 'zod'
import { passwordPath } from '../../accounts/account-mails.ts'
import { invitationPath } from '../../invitations/invitation-mail.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const moved = [
  { path: '/invitation', to: invitationPath, summary: 'Go to the page of an invitation' },
  { path: '/account/password', to: passwordPath, summary: 'Go to the page that sets a password' },
] as const

/** Returns the routes that lead on. */
export function movedPageRoutes(_context: ApiContext): RouteTable {
  const table = new RouteTable()
  for (const { path, to, summary } of moved) {
    table.add(
      {
        tag: 'Pages',
        needs: 'public',
        method: 'get',
        path,
        summary,
        query: z.object({ token: z.string().max(4_096).default('') }),
        body: none,
        answers: { 303: 'nothing' },
      },
      (c, { query: { token } }) =>
        c.redirect(token === '' ? to : `${to}#${new URLSearchParams({ token }).toString()}`, 303),
    )
  }
  return table
}

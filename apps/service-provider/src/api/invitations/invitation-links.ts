/**
 * `/api/invitations/...`: what the page of an invitation's link does. The token goes in the body, since
 * paths are written to logs.
 */
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import { acceptInvitation, hasPassword } from '../../invitations/accept.ts'
import { askAgainByAddress, askAgainByLink } from '../../invitations/ask-again.ts'
import { canAskAgain, findInvitation, noInvitation, reasonOf } from '../../invitations/find.ts'
import { visitorOf } from '../admission.ts'
import { moment } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { none, RouteTable } from '../route.ts'
import { letIn } from './invitation-session.ts'

const token = z.string().min(1).max(256)
const held = z.strictObject({ token }).meta({ id: 'InvitationToken' })
const again = z
  .union([z.strictObject({ token }), z.strictObject({ email: z.email().max(320) })])
  .meta({ id: 'InvitationAgain' })
const acceptance = z
  .strictObject({ token, password: z.string().max(4_096) })
  .meta({ id: 'InvitationAcceptance' })
const linkStates = ['open', 'expired', 'replaced', 'moved', 'accepted', 'cancelled', 'over'] as const
const link = z
  .object({
    workspaceId: z.uuid(),
    workspace: z.string(),
    email: z.string(),
    state: z.enum(linkStates),
    expiresAt: moment,
    reason: z.string().nullable().describe('Why it lets nobody in, as its holder may read it'),
    canAskAgain: z.boolean().describe('Whether another one is sent to who asks by this link'),
    hasPassword: z.boolean().describe('Whether the address has an account whose password is to be given'),
  })
  .meta({ id: 'InvitationLink' })
const accepted = z
  .object({
    workspaceId: z.uuid(),
    workspace: z.string(),
    memberId: z.uuid(),
    email: z.string(),
    signedIn: z.boolean().describe('False where the workspace is entered by single sign-on alone'),
  })
  .meta({ id: 'InvitationAccepted' })

const shared = { tag: 'Invitations', query: none, method: 'post', needs: 'public' } as const

/** Returns the routes of whoever has a link. */
export function invitationLinkRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...shared,
      path: '/api/invitations/show',
      summary: 'Show the invitation of a link',
      body: held,
      answers: { 200: link },
    },
    async (c, { body }) => {
      const found = await findInvitation(context.database.query, body.token, context.ports.clock())
      if (found === undefined) throw new ServiceProviderError('unauthorized', noInvitation)
      const { workspaceId, workspace, email, state, expiresAt } = found
      const known = await hasPassword(context, email)
      const reason = state === 'open' ? null : reasonOf(found)
      const shown = { workspaceId, workspace, email, state, expiresAt, hasPassword: known }
      return c.json({ ...shown, reason, canAskAgain: canAskAgain(state) })
    },
  )
  table.add(
    {
      ...shared,
      path: '/api/invitations/accept',
      summary: 'Accept an invitation',
      description: 'The caller gets the cookie of a web session.',
      body: acceptance,
      answers: { 201: accepted },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const entered = await acceptInvitation(context, body, visitorOf(context, c))
      const signedIn = await letIn(context, c, entered)
      const { workspaceId, workspace, memberId, email } = entered
      return c.json({ workspaceId, workspace, memberId, email, signedIn }, 201)
    },
  )
  table.add(
    {
      ...shared,
      path: '/api/invitations/again',
      summary: 'Ask for another invitation',
      description:
        'By an earlier link, or by the address: then the answer is the same whether or not there is an invitation to it.',
      body: again,
      answers: { 204: 'nothing' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      if ('token' in body) await askAgainByLink(context, body.token)
      else context.background.run('sending an invitation again', () => askAgainByAddress(context, body.email))
      return c.body(null, 204)
    },
  )
  return table
}

/** `/api/1/invites`: OneLogin's links by which somebody sets his password, handed out or mailed. */
import { z } from 'zod'
import { invitePerson, mailInvitation } from '../../sso/people/set-password.ts'
import { whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { successSchema, successStatus } from '../first-version.ts'
import { none, RouteTable } from '../route.ts'
import { peoplePorts } from './person-page.ts'

const path = '/api/1/invites'
const email = z.email().max(255)
const common = { method: 'post', scope: 'manage_users', tag: 'Users', query: none } as const

/** Returns the routes of invitations. */
export function inviteRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      path: `${path}/get_invite_link`,
      summary: 'Make a link by which a user sets his password',
      description: 'Good for one use within seven days. Nothing is mailed.',
      body: z.strictObject({ email }),
      answers: { 200: z.object({ status: successSchema, data: z.array(z.string()) }) },
    },
    async (c, { body }) => {
      const { url } = await context.runChange(whoAsks(c), change =>
        invitePerson(change, body.email, peoplePorts(context)),
      )
      return c.json({ status: successStatus, data: [url] })
    },
  )
  table.add(
    {
      ...common,
      path: `${path}/send_invite_link`,
      summary: 'Mail a user a link by which he sets his password',
      description: 'To `personal_email` where it is given, else to `email`.',
      body: z.strictObject({ email, personal_email: email.optional() }),
      answers: { 200: z.object({ status: successSchema }) },
    },
    async (c, { body }) => {
      const given = { email: body.email, personalEmail: body.personal_email }
      await context.runChange(whoAsks(c), change => mailInvitation(change, given, peoplePorts(context)))
      return c.json({ status: successStatus })
    },
  )
  return table
}

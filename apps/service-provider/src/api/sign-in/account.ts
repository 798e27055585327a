/**
 * `/api/account`: asking for a link by which a password is set, and setting it. The answer to who asks is the same
 * whether there is such an account or not, and comes before anything is looked up.
 */
import { z } from 'zod'
import { mailPasswordLink, setPasswordByLink } from '../../sessions/set-password.ts'
import { setUpOwner } from '../../sessions/set-up.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { text } from '../reading.ts'
import { none, RouteTable } from '../route.ts'
import { email, enter, password, sessionSchema } from './session.ts'

const token = z.string().min(1).max(512)
const common = { tag: 'Account', query: none, needs: 'public', method: 'post' } as const

const asked = 'If there is an account of this address, a link to set its password is on its way'

/** Returns the routes of accounts. */
export function accountRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      path: '/api/account/forgot',
      summary: 'Ask for a link to set a password',
      description: 'Also for who has none yet. The link is mailed, and good once and for an hour.',
      body: z.strictObject({ email }),
      answers: { 202: z.object({ message: z.string() }) },
    },
    (c, { body }) => {
      requireSameOrigin(context, c)
      askForLink(context, body.email)
      return c.json({ message: asked }, 202)
    },
  )
  table.add(
    {
      ...common,
      path: '/api/account/password',
      summary: 'Set a password by a link, which ends all sessions of the account',
      body: z.strictObject({ token, password }),
      answers: { 204: 'nothing' },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      await setPasswordByLink(context, body, visitorOf(context, c))
      return c.body(null, 204)
    },
  )
  table.add(
    {
      ...common,
      path: '/api/setup',
      summary: 'Become the owner of a workspace by a setup link, and sign in',
      description: 'Who has an account of the address gives its password.',
      body: z.strictObject({ token, email: z.email().max(320), password, givenName: text, familyName: text }),
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      return enter(context, c, await setUp(context, c, body))
    },
  )
  return table
}

/** Begins the work after the answer. */
function askForLink(context: ApiContext, address: string): void {
  context.background.run('mailing a link to set a password', () => mailPasswordLink(context, address))
}

/** Lets the first owner in, as members are made in the link's workspace. */
export async function setUp(
  context: ApiContext,
  c: ApiRequest,
  owner: Parameters<typeof setUpOwner>[2],
): ReturnType<typeof setUpOwner> {
  const makingIn = async (workspaceId: string) => {
    const scim = await context.scim(workspaceId)
    return { scim, settings: context.configurations.known(workspaceId).settings }
  }
  return setUpOwner(context, makingIn, owner, visitorOf(context, c))
}

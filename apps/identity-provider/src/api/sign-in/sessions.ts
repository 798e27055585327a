/** `/api/session`: an admin signs in, sees who he is, changes his password and signs out. */
import type { Context } from 'hono'
import { z } from 'zod'
import { passwordFreeUntil } from '../../access/own-sign-in.ts'
import {
  closeSession,
  closeSessionsElsewhere,
  csrfTokenOf,
  listSessionsElsewhere,
  type OpenedSession,
} from '../../access/sessions.ts'
import { type AccessPorts, changePassword, setUp, signIn } from '../../access/sign-in.ts'
import { unauthorized } from '../../errors.ts'
import { accessPorts, requireSameOrigin, visitorOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { clearSessionCookie, setSessionCookie } from '../session-cookie.ts'
import { adminSchema, viewAdmin } from './admins.ts'

const password = z.string().min(1).max(4096)
const email = z.string().min(1).max(255)
export const sessionSchema = z
  .object({
    admin: adminSchema,
    csrf_token: z.string().describe('To be sent as X-CSRF-Token with every call that changes something'),
    expires_at: z.iso.datetime(),
    password_free_until: z.iso
      .datetime()
      .nullable()
      .describe('Until then one changes how one signs in oneself without the current password; null: never'),
    second_factor: z
      .enum(['not_used', 'shown', 'asked', 'to_set_up'])
      .describe('With `asked` and `to_set_up` the session opens nothing else until that is done'),
  })
  .meta({ id: 'Session' })
const elsewhere = z
  .object({
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
    address: z.string(),
    user_agent: z.string(),
  })
  .meta({ id: 'SessionElsewhere' })

const path = '/api/session'
const common = { tag: 'Session', query: none } as const

/** Returns the routes of a session. */
export function sessionRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  const ports = accessPorts(context)
  addEntering(table, context, ports)
  addOwn(table, context, ports)
  addElsewhere(table, context)
  return table
}

function addEntering(table: RouteTable, context: ApiContext, ports: AccessPorts): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      scope: 'public',
      summary: 'Sign in',
      description: 'Sets a cookie. The more attempts fail, the longer the next has to wait.',
      body: z.strictObject({ email, password }),
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      return enter(context, c, await signIn(ports, body, visitorOf(context, c)))
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/setup`,
      scope: 'public',
      summary: 'Set a password by a setup link, and sign in',
      description: 'The first link makes the account owner and takes the e-mail address.',
      body: z.strictObject({ token: z.string().max(512), email: email.optional(), password }),
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      return enter(context, c, await setUp(ports, body, visitorOf(context, c)))
    },
  )
}

function addOwn(table: RouteTable, context: ApiContext, ports: AccessPorts): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'entering',
      summary: 'Show who is signed in',
      body: none,
      answers: { 200: sessionSchema },
    },
    c => c.json(viewSession(ownSession(c))),
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path,
      scope: 'entering',
      summary: 'Sign out',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const { token } = ownSession(c)
      await context.database.transaction(tx => closeSession(tx, token))
      clearSessionCookie(context, c)
      return c.body(null, 204)
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/password`,
      scope: 'session',
      summary: 'Change the password, which ends all other sessions',
      body: z.strictObject({ current_password: password, new_password: password }),
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      const { admin, secondFactorAt } = ownSession(c)
      const given = { current: body.current_password, next: body.new_password, secondFactorAt }
      const opened = await changePassword(ports, admin, given, visitorOf(context, c))
      return enter(context, c, opened)
    },
  )
}

function addElsewhere(table: RouteTable, { database, clock }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/elsewhere`,
      scope: 'session',
      summary: 'List your other sessions, the newest first',
      body: none,
      answers: { 200: z.array(elsewhere) },
    },
    async c => {
      const found = await listSessionsElsewhere(database, ownSession(c), clock())
      return c.json(
        found.map(({ createdAt, seenAt, address, userAgent }) => ({
          created_at: createdAt.toISOString(),
          last_used_at: seenAt.toISOString(),
          address,
          user_agent: userAgent,
        })),
      )
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/elsewhere`,
      scope: 'session',
      summary: 'Sign out everywhere else',
      body: none,
      answers: { 200: z.object({ ended: z.int() }) },
    },
    async c => {
      const ended = await database.transaction(tx => closeSessionsElsewhere(tx, ownSession(c)))
      return c.json({ ended })
    },
  )
}

/** Gives the caller the cookie of the session, and shows it. */
export function enter(context: ApiContext, c: Context<ApiEnv>, session: OpenedSession): Response {
  setSessionCookie(context, c, session)
  return c.json(viewSession(session), 201)
}

/** The session of who asks: the scopes `session` and `entering` let nobody in who has none. */
export function ownSession(c: Context<ApiEnv>): OpenedSession {
  const session = c.get('session')
  if (session === undefined) throw unauthorized()
  return session
}

/** Returns the session as the API shows it. */
export function viewSession(session: OpenedSession): z.output<typeof sessionSchema> {
  return {
    admin: viewAdmin(session.admin),
    csrf_token: csrfTokenOf(session),
    expires_at: session.endsAt.toISOString(),
    password_free_until: passwordFreeUntil(session)?.toISOString() ?? null,
    second_factor: session.secondFactor,
  }
}

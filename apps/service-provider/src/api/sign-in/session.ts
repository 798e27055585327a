/**
 * `/api/sign-in` and `/api/session`: a person signs in to one workspace, sees who he is, confirms his password, goes to
 * another of his workspaces, changes his password and signs out.
 */
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import type { MemberCaller } from '../../members/caller.ts'
import { originOfCaller } from '../../members/caller.ts'
import { capabilities, capabilitiesOf } from '../../members/privileges.ts'
import { describeSession, workspacesOf } from '../../sessions/describe-session.ts'
import { endSession } from '../../sessions/end-sessions.ts'
import { signOnPath } from '../../sessions/enforced-sign-on.ts'
import { csrfTokenOf } from '../../sessions/find-caller.ts'
import type { OpenedSession } from '../../sessions/open-session.ts'
import { changePassword } from '../../sessions/set-password.ts'
import { confirmSession, signIn } from '../../sessions/sign-in.ts'
import { switchWorkspace } from '../../sessions/switch-workspace.ts'
import { findSignOn } from '../../sso/provider/find-sign-on.ts'
import { visitorOf } from '../admission.ts'
import { moment } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { requireSameOrigin } from '../own-page.ts'
import { none, RouteTable } from '../route.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../session-cookie.ts'

export const password = z.string().min(1).max(4096)
export const email = z.string().trim().min(1).max(320)

const workspace = z.object({ id: z.uuid(), name: z.string() })
export const sessionSchema = z
  .object({
    workspace,
    member: z.object({
      id: z.uuid(),
      userName: z.string(),
      displayName: z.string(),
      privilege: z.enum(['owner', 'admin', 'scim_manager', 'auditor', 'member']),
      capabilities: z.array(z.enum(capabilities)).describe('What the privilege opens; of a member nothing'),
    }),
    email: z.string().describe('By which he signs in'),
    client: z.enum(['web', 'mobile', 'extension', 'api_key']),
    signedInBy: z
      .enum(['password', 'saml', 'api_key'])
      .describe('saml reaches no further than the workspace'),
    confirmedAt: moment.nullable().describe('When the person last showed who he is; null of an API key'),
    endsAt: moment.nullable(),
    csrfToken: z
      .string()
      .nullable()
      .describe('To be sent as X-CSRF-Token with every call that changes something; null without a cookie'),
  })
  .meta({ id: 'Session' })

const choice = z
  .object({ workspaces: z.array(workspace) })
  .meta({ id: 'WorkspaceChoice', description: 'The password is right; sign in again naming one of these' })

const place = z
  .object({
    id: z.uuid(),
    name: z.string(),
    enforced: z.boolean().describe('Whether it takes no passwords'),
    start: z.string().describe('A path here, to which `?return=` adds where to go on to'),
  })
  .meta({ id: 'SignOnPlace' })

const membership = z
  .object({
    workspace,
    status: z.enum(['invited', 'active', 'suspended', 'deprovisioned']),
    refusal: z.string().nullable().describe('Why it does not let him in; null where it does'),
  })
  .meta({ id: 'Membership' })

const common = { tag: 'Session', query: none, body: none } as const
const path = '/api/session'

/** Returns the routes of a session. */
export function sessionRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addSignIn(table, context)
  addPlace(table, context)
  addOwn(table, context)
  addMoving(table, context)
  return table
}

function addSignIn(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: '/api/sign-in',
      needs: 'public',
      summary: 'Sign in',
      description:
        'Sets a cookie. Who has several workspaces names one, or is answered the list with 200. The more attempts fail, the longer the next has to wait.',
      body: z.strictObject({ email, password, workspaceId: z.uuid().optional() }),
      answers: { 200: choice, 201: sessionSchema },
    },
    async (c, { body }) => {
      requireSameOrigin(context, c)
      const signed = await signIn(context, body, visitorOf(context, c))
      if (signed.kind === 'choose') return c.json({ workspaces: signed.workspaces }, 200)
      return enter(context, c, signed.entered)
    },
  )
}

function addPlace(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/sign-in/workspace',
      needs: 'public',
      summary: 'Find a workspace that has single sign-on',
      description: 'By its whole name or its id. A browser begins to sign in at `start`.',
      query: z.object({ workspace: z.string().trim().min(1).max(256) }),
      answers: { 200: z.object({ workspace: place.nullable().describe('Null where none is meant') }) },
    },
    async (c, { query }) => {
      const found = await findSignOn(database.query, query.workspace)
      return c.json({ workspace: found === undefined ? null : { ...found, start: signOnPath(found.id) } })
    },
  )
}

function addOwn(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'person',
      summary: 'Show who is signed in',
      answers: { 200: sessionSchema },
    },
    async c => c.json(await viewOwn(context, c)),
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path,
      needs: 'person',
      summary: 'Sign out',
      answers: { 204: 'nothing' },
    },
    async c => {
      const caller = ownSession(c)
      const { workspaceId, sessionId } = caller
      const ending = { at: ports.clock(), origin: originOfCaller(caller), reason: 'signed out' }
      await database.transaction(tx => endSession(tx, { workspaceId, sessionId }, ending))
      clearSessionCookie(context, c)
      return c.body(null, 204)
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/confirm`,
      needs: 'person',
      summary: 'Confirm the password, for what takes a fresh sign-in',
      body: z.strictObject({ password }),
      answers: { 200: sessionSchema },
    },
    async (c, { body }) => {
      const signedInAt = await confirmSession(context, ownSession(c), body.password, visitorOf(context, c))
      c.set('caller', { ...ownSession(c), signedInAt })
      return c.json(await viewOwn(context, c))
    },
  )
}

function addMoving(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/workspaces`,
      needs: 'person',
      summary: 'List the workspaces of who is signed in',
      answers: { 200: z.object({ items: z.array(membership) }) },
    },
    async c => c.json({ items: await workspacesOf(database.query, requireAccount(ownSession(c)).accountId) }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/switch`,
      needs: 'person',
      summary: 'Go to another workspace',
      description: 'The session that there was ends, and the cookie is of another.',
      body: z.strictObject({ workspaceId: z.uuid() }),
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      const opened = await switchWorkspace(context, webSession(c), body.workspaceId, visitorOf(context, c))
      return enter(context, c, opened)
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/password`,
      needs: 'person',
      summary: 'Change the password, which ends all other sessions',
      body: z.strictObject({ currentPassword: password, newPassword: password }),
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      const given = { current: body.currentPassword, next: body.newPassword }
      const opened = await changePassword(context, webSession(c), given, visitorOf(context, c))
      return enter(context, c, opened)
    },
  )
}

/** Gives the caller the cookie of a session that was just opened, and shows the session. */
export async function enter(context: ApiContext, c: ApiRequest, session: OpenedSession): Promise<Response> {
  setSessionCookie(context, c, { token: session.token, endsAt: session.tokenUntil })
  const found = await context.callers.find({ cookie: session.token }, visitorOf(context, c).address)
  if (found === undefined) throw new ServiceProviderError('unauthorized', 'the session has ended already')
  return c.json(await view(context, found.caller, session.token), 201)
}

async function viewOwn(context: ApiContext, c: ApiRequest): Promise<z.output<typeof sessionSchema>> {
  const caller = c.get('caller')
  if (caller.kind !== 'member') throw notThere()
  return view(context, caller, caller.client === 'web' ? readSessionCookie(context, c) : undefined)
}

async function view(
  { database }: ApiContext,
  caller: MemberCaller,
  cookie: string | undefined,
): Promise<z.output<typeof sessionSchema>> {
  const described = await describeSession(database.query, caller)
  if (described === undefined) throw notThere()
  const isKey = caller.client === 'api_key'
  return {
    workspace: { id: caller.workspaceId, name: described.workspaceName },
    member: {
      id: caller.memberId,
      userName: described.userName,
      displayName: described.displayName,
      privilege: caller.privilege,
      capabilities: [...capabilitiesOf[caller.privilege]],
    },
    email: caller.email,
    client: caller.client,
    signedInBy: caller.signedInBy,
    confirmedAt: isKey ? null : caller.signedInAt.toISOString(),
    endsAt: described.endsAt?.toISOString() ?? null,
    csrfToken: cookie === undefined ? null : csrfTokenOf(cookie),
  }
}

/** The caller's own session. @throws forbidden of an API key, which is none */
export function ownSession(c: ApiRequest): MemberCaller {
  const caller = c.get('caller')
  if (caller.kind !== 'member') throw notThere()
  if (caller.client === 'api_key') {
    throw new ServiceProviderError('forbidden', 'this is for a session, not for an API key: sign in')
  }
  return caller
}

/**
 * Lets pass who has shown that the account is his. An identity provider speaks for its own workspace alone: what is the
 * account's, or another workspace's, is not its to open.
 * @throws forbidden of a session that single sign-on has opened
 */
function requireAccount(caller: MemberCaller): MemberCaller {
  if (caller.signedInBy !== 'saml') return caller
  const message =
    'single sign-on opens this workspace alone: sign in with the password of the account for that'
  throw new ServiceProviderError('forbidden', message)
}

/** @throws forbidden of an app's session, which has no cookie that could be exchanged, and of single sign-on */
function webSession(c: ApiRequest): MemberCaller {
  const caller = requireAccount(ownSession(c))
  if (caller.client === 'web') return caller
  throw new ServiceProviderError('forbidden', 'this is for a browser: an app asks for another code instead')
}

function notThere(): ServiceProviderError {
  return new ServiceProviderError('unauthorized', 'nobody is signed in')
}

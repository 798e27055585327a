/** `.../sessions`: a member's own live sessions, and under `.../members/:id` those of others; each can be ended. */
import { z } from 'zod'
import { originOfCaller } from '../../members/caller.ts'
import { memberOfDeed } from '../../members/deed.ts'
import { endOtherSessions, endSession, listSessions } from '../../sessions/end-sessions.ts'
import { moment } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { ownSession } from '../sign-in/session.ts'
import { deedOf } from './member-deeds.ts'
import { takeFromMember } from './take-from-member.ts'

const session = z
  .object({
    id: z.uuid(),
    client: z.enum(['web', 'mobile', 'extension']),
    clientId: z.string().nullable().describe('The app, where it is not a browser'),
    signedInBy: z.enum(['password', 'saml']),
    signedInAt: moment,
    seenAt: moment,
    endsAt: moment,
    address: z.string(),
    userAgent: z.string(),
  })
  .meta({ id: 'LiveSession' })
const sessions = z.object({ items: z.array(session) })
const ended = z.object({ ended: z.int() })

const workspace = '/api/workspaces/:workspace'
const common = { tag: 'Sessions', query: none, body: none } as const

/** Why a session ended, as the history tells it. */
const byAdministrator = 'ended by an administrator'

/** Returns the routes of sessions. */
export function memberSessionRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addOwn(table, context)
  addOthers(table, context)
  return table
}

function addOwn(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  const own = { ...common, needs: 'person', path: `${workspace}/sessions` } as const
  table.add(
    {
      ...own,
      method: 'get',
      summary: 'List your sessions',
      answers: { 200: sessions.extend({ current: z.uuid() }) },
    },
    async c => {
      const caller = ownSession(c)
      const items = await listSessions(database.query, caller, ports.clock())
      return c.json({ items, current: caller.sessionId })
    },
  )
  table.add(
    { ...own, method: 'delete', summary: 'End all your sessions but this', answers: { 200: ended } },
    async c => {
      const caller = ownSession(c)
      const { workspaceId, memberId, sessionId: except } = caller
      const ending = endingOf(context, c, 'ended by himself')
      const count = await database.transaction(tx =>
        endOtherSessions(tx, { workspaceId, memberId, except }, ending),
      )
      return c.json({ ended: count })
    },
  )
  table.add(
    {
      ...own,
      method: 'delete',
      path: `${own.path}/:id`,
      summary: 'End one of your sessions',
      answers: { 204: 'nothing' },
    },
    async c => {
      const { workspaceId, memberId } = ownSession(c)
      const sessionId = readId(c, 'session')
      const ending = endingOf(context, c, 'ended by himself')
      const done = await database.transaction(tx =>
        endSession(tx, { workspaceId, memberId, sessionId }, ending),
      )
      if (!done) throw noSuch('session', sessionId)
      return c.body(null, 204)
    },
  )
}

function addOthers(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  const path = `${workspace}/members/:id/sessions`
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: "List a member's sessions",
      answers: { 200: sessions },
    },
    async c => {
      const of = { workspaceId: c.get('workspaceId'), memberId: readId(c, 'member') }
      return c.json({ items: await listSessions(database.query, of, ports.clock()) })
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path,
      needs: 'members.manage',
      summary: "End all of a member's sessions",
      answers: { 200: ended },
    },
    async c => {
      const deed = deedOf(c, context)
      const { workspaceId, memberId } = deed
      const ending = endingOf(context, c, byAdministrator)
      const count = await database.transaction(async tx => {
        await memberOfDeed(tx, deed)
        return endOtherSessions(tx, { workspaceId, memberId, except: null }, ending)
      })
      return c.json({ ended: count })
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:session`,
      needs: 'members.manage',
      summary: "End one of a member's sessions",
      answers: { 204: 'nothing' },
    },
    c =>
      takeFromMember(
        c,
        context,
        { what: 'session', parameter: 'session' },
        (tx, { id: sessionId, ...of }, occasion) =>
          endSession(tx, { ...of, sessionId }, { ...occasion, reason: byAdministrator }),
      ),
  )
}

function endingOf({ ports }: ApiContext, c: ApiRequest, reason: string) {
  return { at: ports.clock(), origin: originOfCaller(c.get('caller')), reason }
}

/** `/api/provisioning/live`: what has changed, as server-sent events (WHATWG HTML §9.2), for pages that are open. */
import type { LiveRefusal } from '@joinery/http-api'
import type { Context } from 'hono'
import { endings, type Listener } from '../../access/live-standing.ts'
import { type IdentityProviderError, tooManyRequests } from '../../errors.ts'
import { type Topic, topics } from '../../storage/live-topics.ts'
import { bearerOf } from '../authentication.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { allows, type Need } from '../scopes.ts'

const description = [
  'Events: `hello` at the start. `changed` with `{"topics": ["tasks", "assignments"]}`: what was read of these topics may be',
  'out of date; at most five a second. `signed_out` with `{"reason": "session_ended"}`: the caller is shut out, and the stream',
  `ends. Topics: ${topics.join(', ')}; of them the caller hears what he may read. Reasons: ${endings.join(', ')}.`,
  'A stream may miss something while it is not open: read again after each `hello`.',
].join(' ')

/** What it takes to hear of a topic, where it is less than reading everything. */
const needs: Readonly<Partial<Record<Topic, Need>>> = { users: 'read_users', roles: 'read_users' }

/** Returns the route of the stream. */
export function liveRoutes({ live }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/provisioning/live',
      scope: 'read_users',
      tag: 'Live',
      summary: 'Hear what changes',
      description,
      query: none,
      body: none,
      answers: { 200: { file: ['text/event-stream'] } },
    },
    async c => {
      return answerLive(c, await live.open(listenerOf(c)))
    },
  )
  return table
}

/** Returns the stream as an answer. @throws too_many_requests where there is none */
export function answerLive(
  c: Context<ApiEnv>,
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | LiveRefusal,
): Response {
  if (typeof stream === 'string') throw refusals[stream]()
  c.header('Content-Type', 'text/event-stream')
  // What gathers answers before it passes them on would keep the events.
  c.header('X-Accel-Buffering', 'no')
  return c.body(stream)
}

/** The account stands for everything, so the session is whose streams count together. */
function listenerOf(c: Context<ApiEnv>): Listener {
  const session = c.get('session')
  const held = c.get('scope')
  const token = session?.token ?? bearerOf(c) ?? ''
  const heard = topics.filter(topic => allows(held, needs[topic] ?? 'read_all'))
  return {
    holder: token,
    scope: '',
    topics: new Set(heard),
    kind: session === undefined ? 'credential' : 'admin',
    token,
    held,
  }
}

const refusals: Readonly<Record<LiveRefusal, () => IdentityProviderError>> = {
  holder_has_too_many: () =>
    tooManyRequests('This session has too many streams open: close some of its pages', 60),
  scope_has_too_many: () => tooManyRequests('Too many streams are open here: try again in a while', 10),
  too_many: () => tooManyRequests('The process has too many streams open: try again in a while', 10),
  closed: () => tooManyRequests('The process is being stopped: try again in a moment', 1),
}

/** `.../live`: what has changed in a workspace, as server-sent events (WHATWG HTML §9.2), for pages that are open. */
import type { LiveRefusal } from '@joinery/http-api'
import { ServiceProviderError } from '../../errors.ts'
import { endings } from '../../sessions/live-standing.ts'
import { topics } from '../../storage/live-topics.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const description = [
  'Events: `hello` at the start. `changed` with `{"topics": ["members", "roles"]}`: what was read of these topics may be out',
  'of date; at most five a second. `signed_out` with `{"reason": "suspended"}`: the caller is shut out, and the stream ends.',
  `Topics: ${topics.join(', ')}; of them the caller hears what he may read. Reasons: ${endings.join(', ')}.`,
  'A stream may miss something while it is not open: read again after each `hello`.',
].join(' ')

/** Returns the route of the stream. */
export function liveRoutes({ live }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/workspaces/:workspace/live',
      needs: 'member',
      tag: 'Live',
      summary: 'Hear what changes',
      description,
      query: none,
      body: none,
      answers: { 200: { file: ['text/event-stream'] } },
    },
    async c => {
      const stream = await live.open(c.get('workspaceId'), c.get('caller'))
      if (typeof stream === 'string') throw refusals[stream]()
      c.header('Content-Type', 'text/event-stream')
      // What gathers answers before it passes them on would keep the events.
      c.header('X-Accel-Buffering', 'no')
      return c.body(stream)
    },
  )
  return table
}

const refusals: Readonly<Record<LiveRefusal, () => ServiceProviderError>> = {
  holder_has_too_many: () => tooMany('this session has too many streams open: close some of its pages', '60'),
  scope_has_too_many: () => tooMany('the workspace has too many streams open: try again in a while', '10'),
  too_many: () => tooMany('the process has too many streams open: try again in a while', '10'),
  closed: () => tooMany('the process is being stopped: try again in a moment', '1'),
}

function tooMany(message: string, retryAfterSeconds: string): ServiceProviderError {
  return new ServiceProviderError('too_many_requests', message, [], { 'Retry-After': retryAfterSeconds })
}

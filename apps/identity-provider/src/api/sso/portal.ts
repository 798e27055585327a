/** `/api/portal`: what the portal shows, for who is signed in as a person. The cookie is that of the sign-in page. */
import type { Context } from 'hono'
import { z } from 'zod'
import { homeAccount } from '../../access/home-account.ts'
import { getUser } from '../../directory/users.ts'
import { type IdentityProviderError, unauthorized } from '../../errors.ts'
import type { PersonSession } from '../../sso/people/person-session.ts'
import { listPortalApps } from '../../sso/people/portal-apps.ts'
import { countRecoveryCodes } from '../../sso/people/recovery-codes.ts'
import { findFactor } from '../../sso/people/second-factor.ts'
import { reasonOfEnd } from '../../sso/people/session-end.ts'
import type { Topic } from '../../storage/live-topics.ts'
import { answerLive } from '../activity/live.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { portalPath, readPerson } from './person.ts'
import { readPersonCookie } from './person-cookie.ts'

const portal = z
  .object({
    account: z.string().describe('What the account is called'),
    person: z.object({ id: z.int(), username: z.string(), name: z.string() }),
    apps: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        icon_url: z.string().nullable(),
        url: z.string().describe('The path here by which the person enters it'),
      }),
    ),
    second_factor: z.object({
      set_up_at: z.iso.datetime().nullable(),
      recovery_codes_left: z.int(),
    }),
  })
  .meta({ id: 'Portal' })

const common = { method: 'get', scope: 'public', tag: 'Portal', query: none, body: none } as const
const heard: ReadonlySet<Topic> = new Set(['users', 'apps', 'assignments'])

/** Returns the routes of what the portal shows. */
export function portalRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      path: '/api/portal',
      summary: 'Show the apps of the person who is signed in',
      description: '401 says why nobody is: also that the person was suspended meanwhile.',
      answers: { 200: portal },
    },
    async c => {
      const person = await readPerson(context, c)
      if (person === undefined) throw await nobody(context, c)
      return c.json(await portalOf(context, person))
    },
  )
  table.add(
    {
      ...common,
      path: '/api/portal/live',
      summary: 'Hear that the portal may show something else now',
      description:
        'As /api/provisioning/live, of the topics users, apps and assignments; for who is signed in as a person.',
      answers: { 200: { file: ['text/event-stream'] } },
    },
    async c => {
      const token = readPersonCookie(context, c)
      const person = await readPerson(context, c)
      if (token === undefined || person === undefined) throw await nobody(context, c)
      const of = { holder: `person session ${person.id}`, scope: '', topics: heard } as const
      return answerLive(
        c,
        await context.live.open({ ...of, kind: 'person', token, held: 'authentication_only' }),
      )
    },
  )
  return table
}

async function nobody(context: ApiContext, c: Context<ApiEnv>): Promise<IdentityProviderError> {
  const token = readPersonCookie(context, c)
  if (token === undefined) return unauthorized('Nobody is signed in')
  return unauthorized(await reasonOfEnd(context.database, token, context.clock()))
}

async function portalOf({ database }: ApiContext, person: PersonSession): Promise<z.output<typeof portal>> {
  const { query } = database
  const { name: account } = await homeAccount(query)
  const user = await getUser(query, person.account, person.userId)
  const apps = await listPortalApps(query, person)
  const factor = await findFactor(query, person)
  const name = [user.firstname, user.lastname].filter(Boolean).join(' ')
  return {
    account,
    person: { id: person.userId, username: person.username, name: name === '' ? person.username : name },
    apps: apps.map(({ id, name: called, iconUrl }) => ({
      id,
      name: called,
      icon_url: iconUrl,
      url: `${portalPath}/apps/${id}`,
    })),
    second_factor: {
      set_up_at: factor?.confirmed_at?.toISOString() ?? null,
      recovery_codes_left: await countRecoveryCodes(query, person),
    },
  }
}

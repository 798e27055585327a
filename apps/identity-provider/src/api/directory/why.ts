/** `GET /api/provisioning/users/:id/why`: why a person has each of his roles, apps and values. */
import { z } from 'zod'
import { getUser } from '../../directory/users.ts'
import { whyHas } from '../../directory/why.ts'
import { readId } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, type RouteTable } from '../route.ts'
import { allows } from '../scopes.ts'

const named = z.object({ id: z.int(), name: z.string() })

const why = z
  .object({
    roles: z.array(
      named.extend({
        origin: z
          .enum(['hand', 'api', 'import', 'mapping'])
          .describe('`mapping`: nobody but mappings gives it'),
        added_by: z.string(),
        added_at: z.iso.datetime(),
        mappings: z.array(named).describe('Those that give it, whoever else does'),
      }),
    ),
    apps: z.array(
      named.extend({
        granted: z.boolean(),
        direct: z.boolean().describe('Given to the person himself'),
        roles: z.array(named).describe('Roles of his that give it'),
        provisioning_state: z.string(),
        provisioning_status: z.string(),
        reason: z
          .string()
          .nullable()
          .describe('What the application or the plan said of it; null below the scope read_all'),
        provisioning_enabled: z.boolean(),
        on_loss: z
          .enum(['delete', 'suspend', 'do_nothing', 'none'])
          .describe('What becomes of the account when he loses the app or is deleted; `none`: there is none'),
        loss_needs_approval: z.boolean(),
        on_suspension: z
          .enum(['suspend', 'do_nothing', 'none'])
          .describe('What becomes of the account when he is suspended'),
        suspension_needs_approval: z.boolean(),
      }),
    ),
    fields: z
      .array(z.object({ field: z.string(), mapping: named, given: z.string(), manual: z.string() }))
      .describe('Fields that a mapping holds; `manual` returns when it lets go'),
  })
  .meta({ id: 'Why' })

/** Adds the route. */
export function addWhyRoute(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: '/api/provisioning/users/:id/why',
      scope: 'read_users',
      tag: 'Users',
      summary: 'Say why a user has each role, app and value that is not entered by hand',
      description:
        'Apps are named to every reader of users, as in the list of a user’s apps; what an application answered is not.',
      query: none,
      body: none,
      answers: { 200: why },
    },
    async c => {
      const user = await getUser(database.query, c.get('account'), readId(c, 'id'))
      const found = await whyHas(database.query, c.get('account'), user.id)
      if (allows(c.get('scope'), 'read_all')) return c.json(found)
      return c.json({ ...found, apps: found.apps.map(app => ({ ...app, reason: null })) })
    },
  )
}

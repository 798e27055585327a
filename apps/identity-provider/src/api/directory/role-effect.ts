/** `POST /api/provisioning/roles/:id/effect`: who would get or lose which app, asked before a role is changed. */
import { z } from 'zod'
import { effectOf } from '../../directory/role-effect.ts'
import { getRole } from '../../directory/roles.ts'
import { idSchema, readId } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, type RouteTable } from '../route.ts'

const ids = z.array(idSchema).max(100_000).optional()

const asked = z.strictObject({ action: z.enum(['give', 'take']), users: ids, apps: ids })

const effect = z
  .object({
    people: z.int().describe('Who gets or loses at least one app'),
    apps: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        people: z.int(),
        when_deleted: z.enum(['delete', 'suspend', 'do_nothing']),
        loss_needs_approval: z.boolean(),
        provisioning_enabled: z.boolean(),
      }),
    ),
    mapped: z.int().describe('Of those from whom the role would be taken: whom mappings give it back'),
  })
  .meta({ id: 'RoleEffect' })

/** Adds the route. */
export function addRoleEffectRoute(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'post',
      path: '/api/provisioning/roles/:id/effect',
      scope: 'read_users',
      tag: 'Roles',
      summary: 'Say who would get or lose which app',
      description:
        'When people or apps come to the role (`give`) or go from it (`take`). Nobody named is everybody who holds it, ' +
        'no app named is every app it gives; `take` with neither is what deleting the role comes to. Nothing is changed.',
      query: none,
      body: asked,
      answers: { 200: effect },
    },
    async (c, { body }) => {
      const role = await getRole(database.query, c.get('account'), readId(c, 'id'))
      return c.json(await effectOf(database.query, c.get('account'), role.id, body))
    },
  )
}

/** `/api/2/mfa/users/{id}/devices`: the second factor of a person, for an admin to see and to take away. */
import { z } from 'zod'
import { getUser } from '../../directory/users.ts'
import { findFactor, resetFactor } from '../../sso/people/second-factor.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/2/mfa/users/:id/devices'
const common = { tag: 'Multi-factor authentication', query: none, body: none } as const
const device = z
  .object({
    device_id: z.string(),
    user_display_name: z.string(),
    type_display_name: z.string(),
    auth_factor_name: z.string(),
    default: z.boolean(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Device' })

/** Returns the routes of devices. */
export function factorDeviceRoutes({ database, runChange }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'read_users',
      summary: "List a user's second factors",
      answers: { 200: z.array(device) },
    },
    async c => {
      const user = await getUser(database.query, c.get('account'), readId(c, 'id'))
      const factor = await findFactor(database.query, { account: c.get('account'), userId: user.id })
      if (factor === undefined) return c.json([])
      const name = 'Authenticator'
      const shown: z.output<typeof device> = {
        device_id: String(factor.id),
        user_display_name: name,
        type_display_name: name,
        auth_factor_name: name,
        default: true,
        created_at: factor.created_at.toISOString(),
        last_used_at: factor.last_used_at?.toISOString() ?? null,
      }
      return c.json([shown])
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:device`,
      scope: 'manage_users',
      summary: 'Take a second factor from a user',
      description: 'His recovery codes go with it. He sets it up anew when an app asks for it.',
      answers: { 204: 'nothing' },
    },
    async c => {
      const [id, factor] = [readId(c, 'id'), readId(c, 'device')]
      await runChange(whoAsks(c), change => resetFactor(change, id, factor))
      return c.body(null, 204)
    },
  )
  return table
}

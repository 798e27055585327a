/** A SCIM 2.0 endpoint under /scim/v2 as a route handler of Next's app router. RFC 7644 §3. */
import { groupResourceType, userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'

const token = process.env['SCIM_TOKEN']

const { fetch } = createScimServer({
  baseUrl: process.env['SCIM_BASE_URL'] ?? 'http://127.0.0.1:3000/scim/v2',
  resourceTypes: [userResourceType(), groupResourceType()],
  store: memoryStore(),
  authenticate: async ({ headers }) =>
    token && headers['authorization'] === `Bearer ${token}`
      ? { tenant: 'acme', id: 'onelogin', label: 'OneLogin' }
      : undefined,
})

export { fetch as DELETE, fetch as GET, fetch as PATCH, fetch as POST, fetch as PUT }

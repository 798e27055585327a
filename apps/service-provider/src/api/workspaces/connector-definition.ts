/** `.../scim/connector`: the workspace as a connector, a document for the identity provider's catalogue. */
import { z } from 'zod'
import { roleAttributeOf } from '../../roles/role-attributes.ts'
import { serviceAddresses } from '../../sso/provider/service-addresses.ts'
import { readConnectorDefinition } from '../../tenants/connector-definition.ts'
import { scimPath } from '../../tenants/scim-path.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const definition = z
  .object({
    version: z.literal(1),
    name: z.string(),
    icon: z.string().describe('A picture as a data URL'),
    base_connector: z
      .object({ id: z.int(), name: z.string() })
      .describe('Of the identity provider’s catalogue'),
    configuration: z.object({ scim_base_url: z.string(), scim_json_template: z.string() }),
    sso: z.object({
      audience: z.string(),
      consumer_url: z.string(),
      logout_url: z.string(),
      login_url: z.string(),
    }),
    parameters: z.record(
      z.string(),
      z.object({
        label: z.string().optional(),
        user_attribute_mappings: z.string().optional(),
        include_in_saml_assertion: z.boolean().optional(),
        provisioned_entitlements: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ConnectorDefinition' })

/** Returns the route of the connector. */
export function connectorDefinitionRoutes({ database, publicUrl }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/workspaces/:workspace/scim/connector',
      needs: 'scim.read',
      tag: 'SCIM',
      summary: 'Get the connector for the identity provider',
      description:
        'A document as the workspace is set now, to be uploaded at POST /api/provisioning/connectors there. It has the ' +
        'base URL, the template, the parameters and the addresses of single sign-on; whoever adds the application then ' +
        'enters only the token.',
      query: none,
      body: none,
      answers: { 200: definition },
    },
    async c => {
      const workspaceId = c.get('workspaceId')
      const { entityId: audience, consumer, logout, start } = serviceAddresses(publicUrl, workspaceId)
      const signOn = { audience, consumer_url: consumer, logout_url: logout, login_url: start }
      const ports = { scimBaseUrl: `${publicUrl}${scimPath}`, signOn, roleAttributeOf }
      return c.json(await readConnectorDefinition(database.query, workspaceId, ports))
    },
  )
  return table
}

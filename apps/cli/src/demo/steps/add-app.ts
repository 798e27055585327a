/** The app from the catalogue, configured as the Workato guide says, and its API connection enabled. */
import { workatoRoleFields } from '../story.ts'
import { recommendedTemplate, workatoTemplate } from '../template.ts'
import type { World } from '../world.ts'
import { connectSignOn } from './sign-on.ts'

const connectorName = 'SCIM Provisioner with SAML (SCIM v2 Core)'

export async function addApp(world: World): Promise<number> {
  const { narrator, identityProvider, application } = world
  narrator.heading('An app is added from the catalogue and connected')
  const connector = await identityProvider.findConnector(connectorName)
  const appId = await identityProvider.createApp(connector.id, 'Workato')
  narrator.fact('Connector', `${connector.name} (${connector.id})`)
  await identityProvider.addParameters(appId, workatoRoleFields)
  await identityProvider.configureApp(appId, {
    configuration: {
      scim_base_url: application.scim.baseUrl,
      scim_bearer_token: application.scim.token,
      scim_json_template: application.kind === 'ours' ? workatoTemplate : recommendedTemplate,
    },
    provisioning: {
      enabled: true,
      require_approval: { create: true, delete: true, update: true },
      when_deleted: 'delete',
      when_suspended: 'suspend',
    },
  })
  narrator.say('Pasted the SCIM base URL, the token and the JSON template:')
  narrator.block(application.kind === 'ours' ? workatoTemplate : recommendedTemplate)
  await identityProvider.enableApp(appId)
  narrator.good('Enable: the application answered the look-up of a name nobody has; API status is Enabled')
  if (application.kind === 'ours') await connectSignOn(world, application, appId)
  return appId
}

/**
 * Each product of the application as a connector of the identity provider: the document goes from the one half to the
 * other as an admin carries it, and the next admin enters nothing but the token.
 */
import { expect, test } from 'vitest'
import { IdentityProviderClient } from '../src/clients/identity-provider-client.ts'
import { type ScimEndpoint, walkUsers } from '../src/clients/scim-walk.ts'
import { ServiceProviderClient } from '../src/clients/service-provider-client.ts'
import { type Preset, presets } from '../src/presets.ts'
import { serving } from './joinery-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const adminToken = 'the-operator-of-this-test'
const patience = { signal: new AbortController().signal }
const roleSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const roles = { workato_role: 'Admin', workato_role_test: '', workato_role_prod: 'Operator' }
/** A blank one is none. */
const rolesThere = { workato_role: 'Admin', workato_role_prod: 'Operator' }
const withRoles: readonly Preset[] = ['automation', 'plain']

test('the connector of every preset is taken by the identity provider, and an app of it needs nothing but the token', {
  timeout: 120_000,
}, async () => {
  const embedded = { DATABASE_URL: undefined, JOINERY_ADMIN_TOKEN: adminToken }
  const place = ['--port', '0', '--data', temporaryFolder()]
  const [served, providing] = await Promise.all([
    serving(['service-provider', '--preset', 'catalog', ...place], embedded),
    serving(['identity-provider', ...place], embedded),
  ])
  const application = new ServiceProviderClient(String(served.line['url']), adminToken, patience)
  const { url, clientId, clientSecret } = providing.line
  const credentials = { clientId: String(clientId), clientSecret: String(clientSecret) }
  const identityProvider = new IdentityProviderClient(String(url), credentials, patience)
  const first = await application.connector(await application.firstWorkspace())
  expect(first).toMatchObject({ name: 'Workspace', base_connector: { id: 45504 } })
  for (const field of Object.keys(roles)) await identityProvider.addCustomAttribute(field, field)
  const header = `username,email,firstname,lastname,${Object.keys(roles).join(',')}`
  await identityProvider.importUsers(
    `${header}\nzoe@example.com,zoe@example.com,Zoë,Kim,${Object.values(roles).join(',')}\n`,
  )
  const people = (await identityProvider.listUsers()).map(user => user.id)

  for (const preset of presets) {
    const workspace = await application.createWorkspace(`Acme ${preset}`, preset)
    const connector = await identityProvider.addConnector(await application.connector(workspace))
    const app = await identityProvider.createApp(connector, `Our ${preset}`)
    const token = await application.issueToken(workspace, 'OneLogin')
    await identityProvider.configureApp(app, {
      configuration: { scim_bearer_token: token },
      provisioning: { enabled: true, require_approval: { create: false, delete: false, update: false } },
    })
    await identityProvider.enableApp(app)
    await identityProvider.addToRole(await identityProvider.createRole(`Uses ${preset}`, app), people)
    const scim = { baseUrl: String(served.line['scimBaseUrl']), token }
    await expect.poll(() => usersAt(scim), { timeout: 20_000 }).toHaveLength(1)
    const [zoe] = await usersAt(scim)
    expect(zoe).toMatchObject({ userName: 'zoe@example.com', name: { givenName: 'Zoë', familyName: 'Kim' } })
    expect(zoe?.[roleSchema]).toEqual(withRoles.includes(preset) ? rolesThere : undefined)
  }
})

async function usersAt(scim: ScimEndpoint) {
  return await walkUsers(scim, patience)
}

import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type RunningApplication, runApplication } from '../../running-application.ts'

const [databases] = testDatabases()
const made = z.object({ id: z.string() })
const definition = z.object({
  name: z.string(),
  configuration: z.object({ scim_base_url: z.string(), scim_json_template: z.string() }),
  sso: z.record(z.string(), z.string()),
  parameters: z.record(z.string(), z.unknown()),
})

describe('the connector of a workspace', () => {
  let app: RunningApplication
  beforeAll(async () => {
    if (databases === undefined) throw new Error('no database to test with')
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  const connectorOf = async (workspaceId: string) => {
    const { status, body } = await app.call('GET', `/workspaces/${workspaceId}/scim/connector`)
    expect(status).toBe(200)
    return definition.parse(body)
  }

  it.each([
    ['vault', []],
    ['automation', ['workato_role', 'workato_role_test', 'workato_role_prod']],
    ['catalog', []],
  ])('of the preset %s leads to this application by its name, with its roles', async (preset, roles) => {
    const draft = { name: `Acme ${preset}`, preset }
    const { id } = made.parse((await app.call('POST', '/workspaces', draft)).body)
    const connector = await connectorOf(id)
    expect(connector.name).toBe(`Acme ${preset}`)
    expect(connector.configuration.scim_base_url).toBe(`${app.url}/scim/v2`)
    const base = `${app.url}/sso/${id}`
    expect(connector.sso).toEqual({
      audience: `${base}/metadata`,
      consumer_url: `${base}/acs`,
      logout_url: `${base}/logout`,
      login_url: `${base}/start`,
    })
    expect(Object.keys(connector.parameters)).toEqual(['groups', ...roles])
    expect(connector.configuration.scim_json_template.includes('WorkatoRole')).toBe(roles.length > 0)
  })

  it('is of no workspace that is not there', async () => {
    const unknown = '00000000-0000-7000-8000-000000000000'
    expect((await app.call('GET', `/workspaces/${unknown}/scim/connector`)).status).toBe(404)
  })
})

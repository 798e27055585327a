import { describe, expect, it } from 'vitest'
import { connectorDefinition } from '../../src/tenants/connector-definition.ts'
import { presets } from '../../src/tenants/presets.ts'
import type { Preset } from '../../src/tenants/settings.ts'

const roles = new Map([
  ['dev', 'workato_role'],
  ['prod', 'workato_role_prod'],
])

const signOn = {
  audience: 'https://app.example/sso/1/metadata',
  consumer_url: 'https://app.example/sso/1/acs',
  logout_url: 'https://app.example/sso/1/logout',
  login_url: 'https://app.example/sso/1/start',
}

function defined(preset: Preset, roleAttributes: ReadonlyMap<string, string> = new Map()) {
  const scimBaseUrl = 'https://app.example/scim/v2'
  const settings = presets[preset]
  return connectorDefinition({ name: 'Acme', scimBaseUrl, signOn, settings, roleAttributes })
}

function templateOf(definition: ReturnType<typeof defined>): unknown {
  return JSON.parse(definition.configuration.scim_json_template)
}

describe('the connector of a workspace', () => {
  it('has a name, a picture and the base URL, and is based on one of the catalogue', () => {
    const vault = defined('vault')
    expect(vault).toMatchObject({
      version: 1,
      name: 'Acme',
      base_connector: { id: 174558 },
      configuration: { scim_base_url: 'https://app.example/scim/v2' },
      sso: signOn,
    })
    expect(vault.icon).toMatch(/^data:image\/png;base64,iVBORw0KGgo/u)
    expect(
      new Set((['vault', 'automation', 'catalog', 'plain'] as const).map(one => defined(one).icon)).size,
    ).toBe(4)
  })

  it('provisions groups where the workspace has them, and none where it does not advertise them', () => {
    expect(defined('automation').parameters['groups']).toEqual({ provisioned_entitlements: true })
    expect(defined('catalog').parameters['groups']).toEqual({ provisioned_entitlements: false })
    expect(defined('catalog').base_connector.id).toBe(45504)
  })

  it('names the registered role schema with a parameter an environment, told at sign-in too', () => {
    const automation = defined('automation', roles)
    const { urn } = presets.automation.roleAttributes
    expect(templateOf(automation)).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', urn],
      [urn]: {
        workato_role: '{$parameters.workato_role}',
        workato_role_prod: '{$parameters.workato_role_prod}',
      },
    })
    expect(automation.parameters['workato_role_prod']).toEqual({
      label: 'Role in prod',
      user_attribute_mappings: 'custom_attribute_workato_role_prod',
      include_in_saml_assertion: true,
      provisioned_entitlements: true,
    })
  })

  it('names no role schema where there are no environments', () => {
    const template = templateOf(defined('catalog'))
    expect(template).toMatchObject({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] })
    expect(Object.keys(defined('catalog').parameters)).toEqual(['groups'])
  })
})

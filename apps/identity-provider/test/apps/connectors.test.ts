/** The catalogue: ids and names of OneLogin and ours, what each does, and templates that can be used as they are. */
import { expect, it } from 'vitest'
import { connectors, findConnector, searchConnectors } from '../../src/apps/connectors.ts'
import { checkTemplate } from '../../src/apps/template-check.ts'

it('has each connector once', () => {
  expect(new Set(connectors.map(connector => connector.id)).size).toBe(13)
  expect(findConnector(45504)?.name).toBe('SCIM Provisioner with SAML (SCIM v2 Core)')
  expect(findConnector(175177)?.allowsNewParameters).toBe(false)
  expect(findConnector(1)).toBeUndefined()
})

it.each([
  ['scim', 12],
  ['SCIM', 12],
  ['SCIM Provisioner with SAML (SCIM v2 Core)', 1],
  ['SAML with SCIM Provisioner (core user 2.0)', 1],
  ['core user 2.0', 1],
  ['ENTERPRISE', 5],
  ['custom', 2],
  ['SAML Custom Connector (Advanced)', 1],
  ['nothing like it', 0],
])('finds by part of a name or of an older caption: %s', (text, count) => {
  expect(searchConnectors(text)).toHaveLength(count)
})

it.each([
  [45504, 'bearer', 'scim1', 'put', 'delete', true],
  [58450, 'bearer', 'scim1', 'put', 'delete', true],
  [58451, 'bearer', 'scim1', 'put', 'delete', true],
  [121386, 'oauth', 'scim1', 'put', 'delete', true],
  [123766, 'oauth_scope', 'scim1', 'put', 'delete', true],
  [130179, 'bearer', 'scim2', 'put', 'delete', true],
  [156557, 'bearer', 'scim2', 'put', 'delete', true],
  [163938, 'bearer', 'scim2', 'put', 'delete', true],
  [174558, 'bearer', 'scim2', 'put', 'delete', true],
  [175177, 'bearer', 'scim2', 'put', 'delete', true],
  [176326, 'bearer', 'scim1', 'put', 'delete', true],
  [900001, 'bearer', 'scim2', 'patch', 'delete', false],
] as const)(
  '%i is let in by %s and speaks %s %s %s',
  (id, auth, groupPatch, userUpdate, remove, readsById) => {
    expect(findConnector(id)?.profile).toMatchObject({ auth, groupPatch, userUpdate, remove, readsById })
  },
)

it('has one connector that signs people in only, with every SAML setting and no parameter but the NameID', () => {
  expect(connectors.filter(({ provisions }) => !provisions)).toMatchObject([
    { id: 110016, configuration: 'full_saml', parameters: [{ key: 'saml_username' }] },
  ])
})

it('has groups wherever the connector brings the parameter Groups', () => {
  for (const { profile, parameters } of connectors) {
    expect(profile.groups).toBe(parameters.some(({ key }) => key === 'groups'))
  }
})

it.each(connectors)('$name starts with a template whose every macro exists', connector => {
  const known = {
    customFields: new Set<string>(),
    parameters: new Set(connector.parameters.map(({ key }) => key)),
  }
  expect(() => checkTemplate(connector.template, known)).not.toThrow()
})

it('names an unknown macro and where it stands', () => {
  const known = { customFields: new Set(['badge']), parameters: new Set(['title']) }
  const check = (value: string) => () =>
    checkTemplate(JSON.stringify({ userName: 'a', x: { y: value } }), known)
  expect(check('{$user.shoe}')).toThrow(/Unknown macro \{\$user\.shoe\} at x\.y/u)
  expect(check('{$user.custom_fields.shoe}')).toThrow(/at x\.y: there is no custom user field shoe/u)
  expect(check('{$parameters.shoe}')).toThrow(/at x\.y: the app has no parameter shoe/u)
  expect(check('{$user.custom_fields.badge}{$parameters.title}{$user.email}')).not.toThrow()
})

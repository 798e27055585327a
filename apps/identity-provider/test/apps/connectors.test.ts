/** The catalogue: ids and names of OneLogin, and templates that can be used as they are. */
import { expect, it } from 'vitest'
import {
  connectorParameters,
  connectors,
  findConnector,
  searchConnectors,
} from '../../src/apps/connectors.ts'
import { checkTemplate } from '../../src/apps/template-check.ts'

it('has each connector once', () => {
  expect(new Set(connectors.map(connector => connector.id)).size).toBe(11)
  expect(findConnector(45504)?.name).toBe('SCIM Provisioner with SAML (SCIM v2 Core)')
  expect(findConnector(175177)?.allowsNewParameters).toBe(false)
  expect(findConnector(1)).toBeUndefined()
})

it.each([
  ['scim', 11],
  ['core user 2.0', 1],
  ['ENTERPRISE', 5],
  ['nothing like it', 0],
])('finds by part of a name or of an older caption: %s', (text, count) => {
  expect(searchConnectors(text)).toHaveLength(count)
})

it.each(connectors)('$name starts with a template whose every macro exists', connector => {
  const known = {
    customFields: new Set<string>(),
    parameters: new Set(connectorParameters.map(({ key }) => key)),
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

import { ScimError, userResourceType } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { unknownSelections, unusedParameters } from '../../src/request/query-parameters.ts'

const pathsOf = (route: 'collection' | 'resource' | 'search' | 'schemas', method: string, query: string) =>
  unusedParameters(route, method, new URLSearchParams(query), { ownParameters: ['flag'] }).map(
    ({ path }) => path,
  )

describe('query parameters that mean nothing are told: RFC 7644 §3.4.2 and §3.9', () => {
  test('each once, and none that is used', () => {
    expect(pathsOf('collection', 'GET', 'filter=x&count=1&foo=1&foo=2&Filter=y')).toEqual(['?foo', '?Filter'])
    expect(pathsOf('resource', 'GET', 'attributes=x&count=1')).toEqual(['?count'])
    expect(pathsOf('collection', 'POST', 'attributes=x&filter=1')).toEqual(['?filter'])
    expect(pathsOf('resource', 'DELETE', 'attributes=x')).toEqual(['?attributes'])
    expect(pathsOf('search', 'POST', 'filter=x')).toEqual(['?filter'])
    expect(pathsOf('schemas', 'GET', 'sortBy=x')).toEqual(['?sortBy'])
  })

  test('not the empty parts that clients append, nor what is the client’s own', () => {
    expect(pathsOf('collection', 'GET', '&&=&flag&filter=x&')).toEqual([])
  })

  test('of a flood only the first are named, each in short', () => {
    const flood = Array.from({ length: 1_000 }, (_, index) => `${index}${'x'.repeat(300)}=1`).join('&')
    const paths = pathsOf('collection', 'GET', flood)
    expect(paths).toHaveLength(20)
    expect(Math.max(...paths.map(path => path.length))).toBeLessThanOrEqual(101)
  })
})

describe('attributes that are asked for or left out, and not there, are told: RFC 7644 §3.9', () => {
  test('by any notation of a path, or the URN of a schema', () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const attributes = [
      'username',
      'name.givenName',
      'meta',
      enterprise,
      `${enterprise}:manager.value`,
      'shoe',
    ]
    const warnings = unknownSelections([userResourceType()], { attributes })
    expect(warnings).toEqual([{ path: 'shoe', reason: 'attributes: nothing here has it' }])
    const excludedAttributes = ['emails.colour', 'groups']
    expect(unknownSelections([userResourceType()], { excludedAttributes }).map(({ path }) => path)).toEqual([
      'emails.colour',
    ])
  })

  test('what is no path is refused', () => {
    expect(() => unknownSelections([userResourceType()], { attributes: ['a b'] })).toThrow(ScimError)
  })
})

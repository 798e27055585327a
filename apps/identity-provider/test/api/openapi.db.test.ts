import { testDatabases } from '@joinery/database/testing'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApi, startApi } from '../running-api.ts'

type Part = Readonly<Record<string, unknown>>

/** What the document says does not depend on the database. */
const [databases] = testDatabases()

describe('the OpenAPI document', () => {
  let api: RunningApi
  let document: Part
  let operations: readonly { method: string; path: string; operation: Part }[]

  beforeAll(async () => {
    if (databases === undefined) throw new Error('no database to test with')
    api = await startApi(databases)
    document = partOf(await (await fetch(`${api.url}/api/openapi.json`)).json())
    operations = Object.entries(partOf(document['paths'])).flatMap(([path, methods]) =>
      Object.entries(partOf(methods)).map(([method, operation]) => ({
        method,
        path,
        operation: partOf(operation),
      })),
    )
  })
  afterAll(() => api.close())

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate({ ...document })
    expect(result).toMatchObject({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('has every route that is declared, and no other', () => {
    const declared = api.shapes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/gu, '{$1}')}`)
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(declared.toSorted())
    expect(new Set(declared).size).toBe(declared.length)
  })

  it('has exactly the methods that each path takes', async () => {
    for (const [path, methods] of Object.entries(partOf(document['paths']))) {
      const answer = await api.call('PATCH', path.replaceAll(/\{\w+\}/gu, '1'))
      expect({ path, status: answer.status }).toEqual({ path, status: 405 })
      const allowed = answer.headers.get('allow')?.split(', ') ?? []
      for (const method of Object.keys(partOf(methods))) expect(allowed).toContain(method.toUpperCase())
    }
  })

  it('gives every operation a name of its own, and says who may call it', () => {
    const names = operations.map(({ operation }) => operation['operationId'])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    const open = operations.filter(({ operation }) => JSON.stringify(operation['security']) === '[]')
    expect([...new Set(open.map(({ path }) => path))].toSorted()).toEqual([
      '/',
      '/api/openapi.json',
      '/api/portal',
      '/api/portal/live',
      '/api/session',
      '/api/session/setup',
      '/api/status',
      '/auth/oauth2/revoke',
      '/auth/oauth2/token',
      '/auth/oauth2/v2/revoke',
      '/auth/oauth2/v2/token',
      '/login',
      '/logout',
      '/password',
      '/password/set',
      '/portal',
      '/portal/apps/{app}',
      '/saml/metadata/{key}',
      '/second-factor',
      '/second-factor/recovery-codes',
      '/second-factor/set-up',
      '/setup',
      '/sign-in-link',
      '/trust/saml2/continue/{request}',
      '/trust/saml2/http-post/sso/{key}',
      '/trust/saml2/http-redirect/slo/{key}',
      '/trust/saml2/http-redirect/sso/{key}',
    ])
  })

  it('refers to nothing that it does not have', () => {
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(([, path]) => path ?? '')
    expect(references.length).toBeGreaterThan(100)
    for (const reference of references) {
      const found = reference
        .split('/')
        .reduce<unknown>((part, step) => partOf(part)[decodeURIComponent(step)], document)
      expect({ reference, found: typeof found }).toEqual({ reference, found: 'object' })
    }
  })

  it('says what comes more than once only once, by name', () => {
    const seen = new Map<string, number>()
    countObjects(document['paths'], seen)
    expect([...seen].filter(([, times]) => times > 1).map(([schema]) => schema)).toEqual([])
  })

  it('shows pages, files, forms and wrapped errors as they are', () => {
    const users = operations.find(({ path, method }) => path === '/api/2/users' && method === 'get')
    expect(JSON.stringify(users)).toContain('"name":"cursor"')
    expect(JSON.stringify(users)).toContain('#/components/headers/Total-Pages')
    const token = operations.find(({ path }) => path === '/auth/oauth2/token')
    expect(JSON.stringify(token)).toContain('application/x-www-form-urlencoded')
    expect(JSON.stringify(token)).toContain('#/components/responses/Error422Wrapped')
  })
})

/** Counts the objects of four fields or more that are written out in full. */
function countObjects(value: unknown, seen: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return
  const { type, properties } = partOf(value)
  if (type === 'object' && Object.keys(partOf(properties)).length >= 4) {
    const text = JSON.stringify(value)
    seen.set(text, (seen.get(text) ?? 0) + 1)
  }
  for (const child of Object.values(value)) countObjects(child, seen)
}

function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

import { testDatabases } from '@joinery/database/testing'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApplication, runApplication } from '../running-application.ts'

type Part = Readonly<Record<string, unknown>>

/** What the document says does not depend on the database. */
const [databases] = testDatabases()

describe('the OpenAPI document', () => {
  let app: RunningApplication
  let document: Part
  let operations: readonly { method: string; path: string; operation: Part }[]

  beforeAll(async () => {
    if (databases === undefined) throw new Error('no database to test with')
    app = await runApplication(databases)
    document = (await app.call('GET', '/openapi.json', undefined, '')).body
    operations = Object.entries(partOf(document['paths'])).flatMap(([path, methods]) =>
      Object.entries(partOf(methods)).map(([method, operation]) => ({
        method,
        path,
        operation: partOf(operation),
      })),
    )
  })
  afterAll(() => app.dispose())

  function securityOf(method: string, path: string): unknown {
    return operations.find(found => found.method === method && found.path === path)?.operation['security']
  }

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate({ ...document })).toMatchObject({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('has every route that is declared, and no other', () => {
    const declared = app.shapes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/gu, '{$1}')}`)
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(declared.toSorted())
    expect(new Set(declared).size).toBe(declared.length)
  })

  test('has exactly the methods that each path takes', async () => {
    for (const [path, methods] of Object.entries(partOf(document['paths']))) {
      const target = path.replaceAll(/\{\w+\}/gu, app.workspaceId)
      const { status, headers, body } = await app.ask('LINK', target)
      expect({ path, status, body }).toMatchObject({
        path,
        status: 405,
        body: { error: { code: 'method_not_allowed' } },
      })
      const allowed = headers.get('allow')?.split(', ') ?? []
      for (const method of Object.keys(partOf(methods))) expect(allowed).toContain(method.toUpperCase())
    }
  })

  test('gives every operation a name of its own', () => {
    const names = operations.map(({ operation }) => operation['operationId'])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('says who may call: the operator, or who has the capability', () => {
    expect(securityOf('get', '/api/status')).toEqual([])
    expect(securityOf('post', '/api/workspaces')).toEqual([{ operator: [] }])
    expect(securityOf('post', '/api/workspaces/{workspace}/members')).toEqual([
      { operator: [] },
      { token: ['members.manage'] },
      { session: ['members.manage'], csrf: [] },
    ])
  })

  test('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(
      ([, path]) => path ?? '',
    )
    expect(references.length).toBeGreaterThan(50)
    for (const reference of references) {
      const found = reference.split('/').reduce<unknown>((part, step) => partOf(part)[step], document)
      expect({ reference, found: typeof found }).toEqual({ reference, found: 'object' })
    }
  })

  test('says what comes more than once only once, by name', () => {
    const seen = new Map<string, number>()
    countObjects(document['paths'], seen)
    expect([...seen].filter(([, times]) => times > 1).map(([schema]) => schema)).toEqual([])
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

import { type ApiDescription, describeApi, none, type RouteShape } from '@joinery/http-api'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const thing = z.object({ id: z.int(), at: z.date().optional() }).meta({ id: 'Thing' })
const draft = z.object({ size: z.coerce.number().describe('In metres') }).meta({ id: 'Draft' })
const route = { tag: 'Things', query: none, body: none } as const
const shapes: readonly RouteShape[] = [
  {
    ...route,
    method: 'get',
    path: '/things',
    summary: "List a shop's things (all)",
    query: z.strictObject({ limit: z.coerce.number().describe('How many'), q: z.string().optional() }),
    answers: { 200: z.object({ items: z.array(thing) }) },
  },
  {
    ...route,
    method: 'post',
    path: '/things',
    summary: 'Make a thing',
    form: true,
    body: draft,
    answers: { 201: thing },
  },
  {
    ...route,
    method: 'patch',
    path: '/things/:id',
    summary: 'Change a thing',
    body: draft,
    answers: { 204: 'nothing' },
  },
  {
    ...route,
    method: 'put',
    path: '/things.csv',
    summary: 'Send things',
    file: ['text/csv'],
    answers: { 200: 'page' },
  },
]
const description: ApiDescription<RouteShape> = {
  title: 'Things',
  version: '1',
  url: '/',
  pathParameter: () => ({ type: 'string', format: 'uuid' }),
  headers: { Total: { schema: { type: 'integer' } } },
  headersOf: ({ method }) => (method === 'get' ? ['Total'] : []),
  securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  securityOf: ({ method }) => (method === 'get' ? [] : [{ token: [] }]),
  errors: { Wrong: { description: 'It is wrong', body: z.object({ why: z.string() }).meta({ id: 'Why' }) } },
  errorsOf: () => ({ 400: 'Wrong' }),
}

describe('the document of an API', () => {
  const document = describeApi(shapes, description)
  const operation = (path: string, method: string): unknown =>
    (document['paths'] as Record<string, Record<string, unknown>>)[path]?.[method]

  it('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true })
  })

  it('shows what a route takes in its query, and the headers of its answers', () => {
    expect(operation('/things', 'get')).toMatchObject({
      operationId: 'listAShopsThingsAll',
      security: [],
      parameters: [
        { name: 'limit', in: 'query', required: true, description: 'How many', schema: { type: 'number' } },
        { name: 'q', in: 'query', schema: { type: 'string' } },
      ],
      responses: {
        200: { headers: { Total: { $ref: '#/components/headers/Total' } } },
        400: { $ref: '#/components/responses/Wrong' },
      },
    })
  })

  it('shows path parameters, bodies, forms, files and pages as they are', () => {
    const schema = { $ref: '#/components/schemas/Draft' }
    expect(operation('/things/{id}', 'patch')).toMatchObject({
      parameters: [{ name: 'id', in: 'path', required: true, schema: { format: 'uuid' } }],
      requestBody: { required: true, content: { 'application/json': { schema } } },
    })
    expect(operation('/things', 'post')).toMatchObject({
      requestBody: { required: false, content: { 'application/x-www-form-urlencoded': { schema } } },
    })
    expect(operation('/things.csv', 'put')).toMatchObject({
      requestBody: { content: { 'text/csv': {} } },
      responses: { 200: { content: { 'text/html': {} } } },
    })
  })

  it('writes a schema that has a name once, and refers to it', () => {
    expect(Object.keys((document['components'] as { schemas: object }).schemas)).toEqual([
      'Draft',
      'Thing',
      'Why',
    ])
  })
})

/**
 * `GET /api/openapi.json`: the whole API as OpenAPI 3.1, written from the declarations by which requests are checked and
 * callers let in, so that it says what is so.
 */
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { errorSchema, listedErrorSchema } from './errors.ts'
import { errorEnvelopeSchema, isFirstVersion } from './first-version.ts'
import { type JsonSchema, SchemaCollection } from './openapi-schemas.ts'
import { type AnswerBody, none, type RouteShape, RouteTable } from './route.ts'
import { scopes } from './scopes.ts'
import { nameOf } from './session-cookie.ts'

type Part = Readonly<Record<string, unknown>>

/** Returns the route of the document, which is itself in it. */
export function openApiRoutes(context: ApiContext, allShapes: () => readonly RouteShape[]): RouteTable {
  const table = new RouteTable()
  let document: Part | undefined
  table.add(
    {
      method: 'get',
      path: '/api/openapi.json',
      scope: 'public',
      tag: 'Status',
      summary: 'Show this document',
      query: none,
      body: none,
      answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
    },
    c => {
      document ??= describeApi(allShapes(), { url: context.publicUrl ?? '/', cookie: nameOf(context) })
      return c.json(document)
    },
  )
  return table
}

/** Returns the document of the routes; `cookie` is the name of the session's. */
function describeApi(
  shapes: readonly RouteShape[],
  server: { readonly url: string; readonly cookie: string },
): Part {
  const schemas = new SchemaCollection()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const shape of shapes) {
    const path = shape.path.replaceAll(/:(\w+)/gu, '{$1}')
    paths[path] = { ...paths[path], [shape.method]: describeRoute(shape, schemas) }
  }
  const tags = [...new Set(shapes.map(({ tag }) => tag))].map(name => ({ name }))
  return {
    openapi: '3.1.0',
    info: { title: 'Joinery identity provider', version: '1' },
    servers: [{ url: server.url }],
    tags,
    paths,
    components: {
      securitySchemes: securitySchemes(server.cookie),
      responses: describeErrors(schemas),
      headers: headersOfPages,
      schemas: schemas.components,
    },
  }
}

function describeRoute(shape: RouteShape, schemas: SchemaCollection): Part {
  const parameters = [
    ...[...shape.path.matchAll(/:(\w+)/gu)].map(([, name]) => pathParameter(name ?? '')),
    ...queryParameters(shape, schemas),
  ]
  const body = requestBody(shape, schemas)
  return {
    operationId: operationIdOf(shape.summary),
    summary: shape.summary,
    ...(shape.description === undefined ? {} : { description: shape.description }),
    tags: [shape.tag],
    security: securityOf(shape),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...successes(shape, schemas), ...errorsOf(shape) },
  }
}

/** `List an app's rules (version 1)` is called `listAnAppsRulesVersion1`. */
function operationIdOf(summary: string): string {
  const words =
    summary
      .toLowerCase()
      .replaceAll("'", '')
      .match(/[a-z0-9]+/gu) ?? []
  return words.map((word, at) => (at === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('')
}

/** Path parameters that are no ids. */
const wordParameters: ReadonlySet<string> = new Set(['source', 'action', 'value', 'name', 'key'])

function pathParameter(name: string): Part {
  const schema = wordParameters.has(name) ? { type: 'string' } : { type: 'integer', minimum: 1 }
  return { name, in: 'path', required: true, schema }
}

const pageParameters: readonly Part[] = [
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 1000 } },
  { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } },
  {
    name: 'cursor',
    in: 'query',
    description: 'What After-Cursor or Before-Cursor of a page said; stands for limit and page',
    schema: { type: 'string' },
  },
]

function queryParameters(shape: RouteShape, schemas: SchemaCollection): readonly Part[] {
  const described = shape.query.type === 'undefined' ? {} : schemas.describe(shape.query, 'input')
  const required = Array.isArray(described['required']) ? described['required'] : []
  const own = Object.entries(partOf(described['properties'])).map(([name, schema]) => {
    const { description, ...rest } = partOf(schema)
    return {
      name,
      in: 'query',
      ...(required.includes(name) ? { required: true } : {}),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    }
  })
  const further = partOf(described['additionalProperties'])
  return [
    ...own,
    ...(Object.keys(further).length === 0 ? [] : [furtherParameters(further)]),
    ...(shape.paged ? pageParameters : []),
  ]
}

/** Names that are not known beforehand, such as those of custom attributes. */
function furtherParameters(schema: Part): Part {
  return {
    name: 'custom_attributes',
    in: 'query',
    description: 'By custom attributes, each as custom_attributes.<shortname>',
    style: 'form',
    explode: true,
    schema: { type: 'object', additionalProperties: schema },
  }
}

function requestBody(shape: RouteShape, schemas: SchemaCollection): Part | undefined {
  if (shape.file !== undefined) {
    return { required: true, content: Object.fromEntries(shape.file.map(type => [type, {}])) }
  }
  if (shape.body.type === 'undefined') return undefined
  const schema = schemas.describe(shape.body, 'input')
  const json = { 'application/json': { schema } }
  const form = shape.form ? { 'application/x-www-form-urlencoded': { schema } } : {}
  return { required: shape.form !== true, content: { ...json, ...form } }
}

function successes(shape: RouteShape, schemas: SchemaCollection): Part {
  const headers = shape.paged
    ? Object.fromEntries(
        Object.keys(headersOfPages).map(name => [name, { $ref: `#/components/headers/${name}` }]),
      )
    : undefined
  const entries = Object.entries(shape.answers).map(([status, body]) => [
    status,
    {
      description: shape.summary,
      ...(headers === undefined ? {} : { headers }),
      ...contentOf(body, schemas),
    },
  ])
  return Object.fromEntries(entries)
}

function contentOf(body: AnswerBody, schemas: SchemaCollection): Part {
  if (body === 'nothing') return {}
  if (body === 'page') return { content: { 'text/html': { schema: { type: 'string' } } } }
  return { content: { 'application/json': { schema: schemas.describe(body, 'output') } } }
}

const errorNames: Readonly<Record<string, string>> = {
  400: 'The request cannot be understood',
  401: 'No token or session that is good',
  403: 'The scope does not cover the call, or a page of another site asks',
  404: 'There is nothing of this id',
  409: 'What is named is in no state for it',
  413: 'The body is over its limit',
  415: 'The body is of a type that is not taken',
  422: 'The request is wrong; where fields are to blame, errors names them',
  429: 'Too many calls; Retry-After says for how long',
  500: 'It failed inside',
}

function errorsOf(shape: RouteShape): Part {
  const takesBody = shape.body.type !== 'undefined' || shape.file !== undefined
  const checks = takesBody || shape.query.type !== 'undefined' || shape.paged === true
  const statuses = [
    ...(takesBody ? [400] : []),
    // Where nobody has to be known, a body may still be the wrong password, or come from another site.
    ...(shape.scope !== 'public' || takesBody ? [401, 403] : []),
    ...(shape.path.includes(':') ? [404] : []),
    ...(shape.method === 'get' || shape.scope === 'public' ? [] : [409]),
    ...(takesBody ? [413] : []),
    ...(shape.file === undefined ? [] : [415]),
    ...(checks ? [422] : []),
    429,
    500,
  ]
  const form = isFirstVersion(shape.path) ? 'Wrapped' : ''
  return Object.fromEntries(
    statuses.map(status => {
      const listed = status === 422 && shape.refusal === 'listed' ? 'Listed' : form
      return [status, { $ref: `#/components/responses/Error${status}${listed}` }]
    }),
  )
}

function describeErrors(schemas: SchemaCollection): Part {
  const plain = schemas.describe(errorSchema, 'output')
  const wrapped = schemas.describe(errorEnvelopeSchema, 'output')
  const listed = schemas.describe(listedErrorSchema, 'output')
  const responses: [string, Part][] = []
  const add = (name: string, description: string, schema: JsonSchema) =>
    responses.push([name, { description, content: { 'application/json': { schema } } }])
  for (const [status, description] of Object.entries(errorNames)) {
    add(`Error${status}`, description, plain)
    add(`Error${status}Wrapped`, description, wrapped)
  }
  add('Error422Listed', 'Fields are to blame', listed)
  return Object.fromEntries(responses)
}

const headersOfPages: Part = {
  'Current-Page': { schema: { type: 'integer' } },
  'Page-Items': { schema: { type: 'integer' } },
  'Total-Count': { schema: { type: 'integer' } },
  'Total-Pages': { schema: { type: 'integer' } },
  'Before-Cursor': { schema: { type: 'string' } },
  'After-Cursor': { schema: { type: 'string' } },
  Link: { schema: { type: 'string' }, description: 'The neighbouring pages (RFC 8288)' },
}

function securitySchemes(cookie: string): Part {
  const described = Object.fromEntries(scopes.map(scope => [scope, `OneLogin's ${titleOf(scope)}`]))
  return {
    token: {
      type: 'oauth2',
      description: 'A credential is exchanged for a token, sent as `Authorization: bearer <token>`',
      flows: { clientCredentials: { tokenUrl: '/auth/oauth2/v2/token', scopes: described } },
    },
    session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'Of an admin who has signed in' },
    csrf: {
      type: 'apiKey',
      in: 'header',
      name: 'X-CSRF-Token',
      description: 'The csrf_token of the session',
    },
  }
}

function titleOf(scope: string): string {
  return scope
    .split('_')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
}

function securityOf({ scope, method }: RouteShape): readonly Part[] {
  if (scope === 'public') return []
  const session = method === 'get' ? { session: [] } : { session: [], csrf: [] }
  if (scope === 'session') return [session]
  return [{ token: scope === 'any' ? [] : [scope] }, session]
}

function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/**
 * An API as an OpenAPI 3.1 document, written from the declarations by which requests are checked, so that it says what
 * is so. What is the application's own, such as who may call and how errors look, comes in as a description.
 */
import type { z } from 'zod'
import { type JsonSchema, SchemaCollection } from './openapi-schemas.ts'
import type { AnswerBody, RouteShape } from './route.ts'

/** Some part of the document, as OpenAPI has it. */
export type Part = Readonly<Record<string, unknown>>

/** One form of errors, to which routes refer by name. */
export interface ErrorAnswer {
  readonly description: string
  readonly body: z.ZodType
}

export interface ApiDescription<S extends RouteShape> {
  readonly title: string
  readonly version: string
  /** Where the API is reached, e.g. `https://app.example`, or `/`. */
  readonly url: string
  /** Returns the schema of a path's parameter by its name. */
  readonly pathParameter: (name: string) => JsonSchema
  /** Returns the query parameters that a route takes beside those of its schema, e.g. those of a page. */
  readonly furtherParameters?: (shape: S) => readonly Part[]
  /** How query parameters are shown whose names are not known beforehand. */
  readonly openParameters?: { readonly name: string; readonly description: string }
  /** The headers that answers speak of, by name. */
  readonly headers?: Part
  /** Returns the names of the headers that come with a route's successes. */
  readonly headersOf?: (shape: S) => readonly string[]
  readonly securitySchemes: Part
  readonly securityOf: (shape: S) => readonly Part[]
  /** By name. */
  readonly errors: Readonly<Record<string, ErrorAnswer>>
  /** Returns the names of the errors that a route may answer with, by status. */
  readonly errorsOf: (shape: S) => Readonly<Record<string, string>>
}

/** Returns the document of the routes. */
export function describeApi<S extends RouteShape>(
  shapes: readonly S[],
  description: ApiDescription<S>,
): Part {
  const schemas = new SchemaCollection()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const shape of shapes) {
    const path = shape.path.replaceAll(/:(\w+)/gu, '{$1}')
    paths[path] = { ...paths[path], [shape.method]: describeRoute(shape, schemas, description) }
  }
  const tags = [...new Set(shapes.map(({ tag }) => tag))].map(name => ({ name }))
  return {
    openapi: '3.1.0',
    info: { title: description.title, version: description.version },
    servers: [{ url: description.url }],
    tags,
    paths,
    components: {
      securitySchemes: description.securitySchemes,
      responses: describeErrors(schemas, description.errors),
      headers: description.headers ?? {},
      schemas: schemas.components,
    },
  }
}

function describeRoute<S extends RouteShape>(
  shape: S,
  schemas: SchemaCollection,
  description: ApiDescription<S>,
): Part {
  const parameters = [
    ...[...shape.path.matchAll(/:(\w+)/gu)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: description.pathParameter(name),
    })),
    ...queryParameters(shape, schemas, description),
  ]
  const body = requestBody(shape, schemas)
  return {
    operationId: operationIdOf(shape.summary),
    summary: shape.summary,
    ...(shape.description === undefined ? {} : { description: shape.description }),
    tags: [shape.tag],
    security: description.securityOf(shape),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      // A route may declare an error's answer of its own.
      ...errorsOf(shape, description),
      ...successes(shape, schemas, description.headersOf?.(shape) ?? []),
    },
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

function queryParameters<S extends RouteShape>(
  shape: S,
  schemas: SchemaCollection,
  description: ApiDescription<S>,
): readonly Part[] {
  const described = shape.query.type === 'undefined' ? {} : schemas.describe(shape.query, 'input')
  const required = Array.isArray(described['required']) ? described['required'] : []
  const own = Object.entries(partOf(described['properties'])).map(([name, schema]) => {
    const { description: said, ...rest } = partOf(schema)
    return {
      name,
      in: 'query',
      ...(required.includes(name) ? { required: true } : {}),
      ...(said === undefined ? {} : { description: said }),
      schema: rest,
    }
  })
  const open = partOf(described['additionalProperties'])
  return [
    ...own,
    ...(Object.keys(open).length === 0 ? [] : [openParameters(open, description)]),
    ...(description.furtherParameters?.(shape) ?? []),
  ]
}

function openParameters<S extends RouteShape>(
  schema: Part,
  { openParameters: named }: ApiDescription<S>,
): Part {
  return {
    name: named?.name ?? 'others',
    in: 'query',
    ...(named === undefined ? {} : { description: named.description }),
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

function successes(shape: RouteShape, schemas: SchemaCollection, headers: readonly string[]): Part {
  const described = headers.map(name => [name, { $ref: `#/components/headers/${name}` }])
  const entries = Object.entries(shape.answers).map(([status, body]) => [
    status,
    {
      description: shape.summary,
      ...(headers.length === 0 ? {} : { headers: Object.fromEntries(described) }),
      ...contentOf(body, schemas),
    },
  ])
  return Object.fromEntries(entries)
}

function contentOf(body: AnswerBody, schemas: SchemaCollection): Part {
  if (body === 'nothing') return {}
  if (body === 'page') return { content: { 'text/html': { schema: { type: 'string' } } } }
  if ('file' in body) return { content: Object.fromEntries(body.file.map(type => [type, {}])) }
  return { content: { 'application/json': { schema: schemas.describe(body, 'output') } } }
}

function errorsOf<S extends RouteShape>(shape: S, description: ApiDescription<S>): Part {
  const entries = Object.entries(description.errorsOf(shape)).map(([status, name]) => [
    status,
    { $ref: `#/components/responses/${name}` },
  ])
  return Object.fromEntries(entries)
}

function describeErrors(schemas: SchemaCollection, errors: Readonly<Record<string, ErrorAnswer>>): Part {
  const entries = Object.entries(errors).map(([name, { description, body }]) => {
    const schema = schemas.describe(body, 'output')
    return [name, { description, content: { 'application/json': { schema } } }]
  })
  return Object.fromEntries(entries)
}

function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

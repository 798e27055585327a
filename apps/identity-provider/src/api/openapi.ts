/**
 * `GET /api/openapi.json`: the whole API as OpenAPI 3.1, written from the declarations by which requests are checked and
 * callers let in, so that it says what is so.
 */
import { type ApiDescription, describeApi, type ErrorAnswer, type Part } from '@joinery/http-api'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { errorSchema, listedErrorSchema } from './errors.ts'
import { errorEnvelopeSchema, isFirstVersion } from './first-version.ts'
import { none, type RouteShape, RouteTable } from './route.ts'
import { scopes } from './scopes.ts'
import { nameOf } from './session-cookie.ts'

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
      document ??= describeApi(allShapes(), descriptionOf(context.publicUrl, nameOf(context)))
      return c.json(document)
    },
  )
  return table
}

/** What is this API's own in the document; `cookie` is the name of the session's. */
function descriptionOf(url: string, cookie: string): ApiDescription<RouteShape> {
  return {
    title: 'Joinery identity provider',
    version: '1',
    url,
    pathParameter: name => (wordParameters.has(name) ? { type: 'string' } : { type: 'integer', minimum: 1 }),
    furtherParameters: shape => (shape.paged ? pageParameters : []),
    openParameters: {
      name: 'custom_attributes',
      description: 'By custom attributes, each as custom_attributes.<shortname>',
    },
    headers: headersOfPages,
    headersOf: shape => (shape.paged ? Object.keys(headersOfPages) : []),
    securitySchemes: securitySchemes(cookie),
    securityOf,
    errors: errorAnswers(),
    errorsOf,
  }
}

/** Path parameters that are no ids. */
const wordParameters: ReadonlySet<string> = new Set(['source', 'action', 'value', 'name', 'key'])

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

const headersOfPages: Part = {
  'Current-Page': { schema: { type: 'integer' } },
  'Page-Items': { schema: { type: 'integer' } },
  'Total-Count': { schema: { type: 'integer' } },
  'Total-Pages': { schema: { type: 'integer' } },
  'Before-Cursor': { schema: { type: 'string' } },
  'After-Cursor': { schema: { type: 'string' } },
  Link: { schema: { type: 'string' }, description: 'The neighbouring pages (RFC 8288)' },
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
  503: 'The database cannot be reached at the moment; Retry-After says when to try again',
}

function errorsOf(shape: RouteShape): Readonly<Record<string, string>> {
  const takesBody = shape.body.type !== 'undefined' || shape.file !== undefined
  const checks = takesBody || shape.query.type !== 'undefined' || shape.paged === true
  const statuses = [
    ...(takesBody ? [400] : []),
    // Where nobody has to be known, a body may still be the wrong password, or come from another site.
    ...(shape.scope !== 'public' || takesBody || shape.tag === 'Portal' ? [401, 403] : []),
    ...(shape.path.includes(':') ? [404] : []),
    ...(shape.method === 'get' || shape.scope === 'public' ? [] : [409]),
    ...(takesBody ? [413] : []),
    ...(shape.file === undefined ? [] : [415]),
    ...(checks ? [422] : []),
    429,
    500,
    503,
  ]
  const form = isFirstVersion(shape.path) ? 'Wrapped' : ''
  return Object.fromEntries(
    statuses.map(status => {
      const listed = status === 422 && shape.refusal === 'listed' ? 'Listed' : form
      return [status, `Error${status}${listed}`]
    }),
  )
}

function errorAnswers(): Readonly<Record<string, ErrorAnswer>> {
  const answers = Object.entries(errorNames).flatMap(([status, description]): [string, ErrorAnswer][] => [
    [`Error${status}`, { description, body: errorSchema }],
    [`Error${status}Wrapped`, { description, body: errorEnvelopeSchema }],
  ])
  const listed: ErrorAnswer = { description: 'Fields are to blame', body: listedErrorSchema }
  return { ...Object.fromEntries(answers), Error422Listed: listed }
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
  if (scope === 'session' || scope === 'entering') return [session]
  return [{ token: scope === 'any' ? [] : [scope] }, session]
}

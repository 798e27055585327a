/**
 * `GET /api/openapi.json`: the whole API as OpenAPI 3.1, written from the declarations by which requests are checked and
 * callers let in, so that it says what is so.
 */
import { type ApiDescription, describeApi, type ErrorAnswer, type Part } from '@joinery/http-api'
import { z } from 'zod'
import { errorSchema, oauthErrorSchema } from './answers.ts'
import type { ApiContext } from './context.ts'
import { none, type RouteShape, RouteTable } from './route.ts'
import { sessionCookieName } from './session-cookie.ts'

/** Returns the route of the document, which is itself in it. */
export function openApiRoutes(context: ApiContext, allShapes: () => readonly RouteShape[]): RouteTable {
  const table = new RouteTable()
  let document: Part | undefined
  table.add(
    {
      method: 'get',
      path: '/api/openapi.json',
      needs: 'public',
      tag: 'Status',
      summary: 'Show this document',
      query: none,
      body: none,
      answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
    },
    c => {
      document ??= describeApi(allShapes(), descriptionOf(context))
      return c.json(document)
    },
  )
  return table
}

function descriptionOf(context: ApiContext): ApiDescription<RouteShape> {
  return {
    title: 'Joinery application',
    version: '1',
    url: context.publicUrl,
    pathParameter,
    securitySchemes: securitySchemes(sessionCookieName(context)),
    securityOf,
    errors: errorAnswers(),
    errorsOf: shape =>
      Object.fromEntries(
        errorStatusesOf(shape).map(status => [status, `Error${status}${errorFormOf(shape, status)}`]),
      ),
  }
}

function pathParameter(name: string): Part {
  if (name === 'number') return { type: 'integer', minimum: 1 }
  return wordParameters.has(name) ? { type: 'string' } : { type: 'string', format: 'uuid' }
}

/** Path parameters that are no ids. */
const wordParameters: ReadonlySet<string> = new Set(['name', 'environment', 'key', 'token'])

const errorNames: Readonly<Record<string, string>> = {
  400: 'The request is wrong; where fields are to blame, issues names them',
  401: 'Nobody is signed in, or not any more',
  403: 'The caller is known and may not; or his sign-in is not fresh, or a page of another site asks',
  404: 'There is nothing of this id in this workspace',
  409: 'What is named is in no state for it, or belongs to something else',
  413: 'The body is over its limit',
  429: 'Too many calls; Retry-After says for how long',
  500: 'It failed inside',
  503: 'The database cannot be reached at the moment; Retry-After says when to try again',
}

/** The errors that a route may answer with. */
export function errorStatusesOf(shape: RouteShape): readonly number[] {
  const takesBody = shape.body.type !== 'undefined' || shape.file !== undefined
  const known = shape.needs !== 'public'
  return [
    ...(takesBody || shape.query.type !== 'undefined' ? [400] : []),
    // Where nobody has to be known, a body may still be the wrong password, or come from another site.
    ...(known || takesBody ? [401, 403] : []),
    ...(shape.path.includes(':') ? [404] : []),
    ...(shape.method === 'get' ? [] : [409]),
    ...(takesBody ? [413] : []),
    429,
    500,
    503,
  ]
}

/** What leaves as OAuth has it; what is wrong beside the request itself looks as everywhere. */
export function errorFormOf(shape: RouteShape, status: number): 'Oauth' | '' {
  return shape.errors === 'oauth' && (status === 400 || status === 401) ? 'Oauth' : ''
}

function errorAnswers(): Readonly<Record<string, ErrorAnswer>> {
  const plain = Object.entries(errorNames).map(([status, description]): [string, ErrorAnswer] => [
    `Error${status}`,
    { description, body: errorSchema },
  ])
  const oauth = { description: 'The request is refused as RFC 6749 §5.2 has it', body: oauthErrorSchema }
  return { ...Object.fromEntries(plain), Error400Oauth: oauth, Error401Oauth: oauth }
}

function securitySchemes(cookie: string): Part {
  return {
    operator: {
      type: 'http',
      scheme: 'bearer',
      description: 'The admin token of the installation',
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'The access token of an app, or an API key, of a member',
    },
    session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'Of who has signed in' },
    csrf: {
      type: 'apiKey',
      in: 'header',
      name: 'X-CSRF-Token',
      description: 'The csrf token of the session',
    },
  }
}

/** The roles in a requirement are the capabilities that are needed (OpenAPI 3.1.0 §4.8.30). */
function securityOf({ needs, method }: RouteShape): readonly Part[] {
  if (needs === 'public') return []
  const operator = { operator: [] }
  if (needs === 'operator') return [operator]
  const roles = needs === 'member' || needs === 'person' ? [] : [needs]
  const session = method === 'get' ? { session: roles } : { session: roles, csrf: [] }
  return [...(needs === 'person' ? [] : [operator]), { token: roles }, session]
}

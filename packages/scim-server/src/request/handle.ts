/**
 * The way of one request through the core: who asks, what is asked for, the answer, and a record of it. Every
 * failure becomes an error message of the protocol; a fault of the server's own tells the client nothing
 * about itself and the request log everything. RFC 7644 §3.
 */
import {
  methodNotAllowed,
  notFound,
  notImplemented,
  type ResourceTypeDefinition,
  readListQuery,
  readSearchRequest,
  ScimError,
  serverError,
  unauthorized,
  type Warning,
} from '@joinery/scim'
import { isGroup, relationsFor } from '../groups/relations.ts'
import { type Answer, answerError, toResponse } from '../message/answer.ts'
import { readJsonBody } from '../message/json-body.ts'
import type { Principal, ScimRequest, ScimResponse } from '../message/records.ts'
import { parseTarget } from '../message/target.ts'
import { listResources } from '../query/list.ts'
import { answerResource, getResource } from '../query/read.ts'
import { readConditions } from '../resource/conditions.ts'
import { entityTag } from '../resource/document.ts'
import type { ResourceWriter } from '../resource/write.ts'
import type { Settings } from '../settings.ts'
import { describeResourceTypes, describeSchemas, describeServer, refuseFilter } from './discovery.ts'
import { allowedMethods, findRoute, isServiceProviderConfig, type Route } from './routes.ts'

export interface Core {
  /** Answers the request. Never rejects. */
  readonly handle: (request: ScimRequest) => Promise<ScimResponse>
  /** Answers a request that a door could not take in, e.g. for its size, or for a fault of the server's own. */
  readonly refuse: (request: ScimRequest, error: unknown) => ScimResponse
}

/** What comes to be known of a request on its way. */
interface Course {
  principal: Principal | undefined
  warnings: readonly Warning[]
}

/** What a method on a resource or a collection of them is given; the settings are those for the principal. */
interface Call<Tx> {
  readonly settings: Settings<Tx>
  readonly write: ResourceWriter<Tx>
  /** What the tenant has. */
  readonly types: readonly ResourceTypeDefinition[]
  readonly request: ScimRequest
  readonly query: URLSearchParams
  readonly principal: Principal
  readonly course: Course
}

export function createCore<Tx>(settings: Settings<Tx>, write: ResourceWriter<Tx>): Core {
  return {
    async handle(request) {
      const started = performance.now()
      const course: Course = { principal: undefined, warnings: [] }
      try {
        const answer = await answerRequest(settings, write, request, course)
        return finish(settings, request, answer, course, started, undefined)
      } catch (error) {
        return fail(settings, request, error, course, started)
      }
    },
    refuse(request, error) {
      return fail(settings, request, error, { principal: undefined, warnings: [] }, performance.now())
    },
  }
}

async function answerRequest<Tx>(
  settings: Settings<Tx>,
  write: ResourceWriter<Tx>,
  request: ScimRequest,
  course: Course,
): Promise<Answer> {
  const { segments, query } = parseTarget(request.target)
  // RFC 7643 §5: how to authenticate has to be readable before one can.
  if (isServiceProviderConfig(segments)) {
    const refused = refuseMethod('serviceProviderConfig', request)
    if (refused !== undefined) return refused
    refuseFilter(query)
    return describeServer(settings)
  }
  const principal = await settings.authenticate(request)
  course.principal = principal
  if (principal === undefined) return challenge(request)
  const types = await settings.resourceTypesOf(principal.tenant)
  const route = findRoute(types, segments)
  return (
    refuseMethod(route.kind, request) ??
    answerRoute(route, { settings: settings.for(principal), write, types, request, query, principal, course })
  )
}

/** The answer to a method that the route takes. */
async function answerRoute<Tx>(route: Route, call: Call<Tx>): Promise<Answer> {
  const { settings, types, request, query, principal } = call
  switch (route.kind) {
    case 'unknown':
      throw notFound(`There is nothing at ${request.target.split('?', 1)[0]}.`)
    case 'notImplemented':
      throw notYet(route.what)
    case 'root':
      return listResources(settings, principal.tenant, types, readListQuery(query))
    case 'search':
      return answerSearch(route.type, call)
    case 'collection':
      return answerCollection(route.type, call)
    case 'resource':
      return answerOne(route, call)
    case 'schemas':
      refuseFilter(query)
      return describeSchemas(settings, types, route.urn)
    default:
      refuseFilter(query)
      return describeResourceTypes(settings, types, route.name)
  }
}

async function answerCollection<Tx>(
  type: ResourceTypeDefinition,
  { settings, write, request, query, principal, course }: Call<Tx>,
): Promise<Answer> {
  const { tenant } = principal
  if (request.method !== 'POST') return listResources(settings, tenant, [type], readListQuery(query))
  const selection = readListQuery(query)
  const input = readJsonBody(request)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write.create(tx, tenant, type, input, principal),
  )
  course.warnings = warnings
  return answerResource(settings, type, stored, selection, 201)
}

/** @see RFC 7644 §3.4.3 */
async function answerSearch<Tx>(
  type: ResourceTypeDefinition | undefined,
  { settings, types, request, principal, course }: Call<Tx>,
): Promise<Answer> {
  const { query, warnings } = readSearchRequest(readJsonBody(request), settings.tolerance)
  course.warnings = warnings
  return listResources(settings, principal.tenant, type ? [type] : types, query)
}

async function answerOne<Tx>(
  { type, id }: Extract<Route, { kind: 'resource' }>,
  { settings, write, request, query, principal, course }: Call<Tx>,
): Promise<Answer> {
  const { tenant } = principal
  const conditions = readConditions(request)
  if (request.method === 'DELETE') {
    await settings.store.transaction(tx => write.remove(tx, tenant, type, id, principal, conditions))
    return { status: 204 }
  }
  if (request.method !== 'PUT' && request.method !== 'PATCH') {
    return getResource(settings, tenant, type, id, query, conditions)
  }
  const change = request.method === 'PUT' ? 'replace' : 'patch'
  const selection = readListQuery(query)
  const input = readJsonBody(request)
  const isBrief =
    change === 'patch' && isGroup(type) && !selection.attributes && !selection.excludedAttributes
  const include = isBrief ? {} : relationsFor(type, selection)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write[change](tx, tenant, type, id, input, principal, { ...conditions, include }),
  )
  course.warnings = warnings
  // RFC 7644 §3.5.2 lets a server say nothing: who joined a group of 100,000 need not read all of them.
  return isBrief
    ? { status: 204, headers: { etag: entityTag(stored) } }
    : answerResource(settings, type, stored, selection, 200)
}

/** @see RFC 6750 §3 */
function challenge(request: ScimRequest): Answer {
  const tried = request.headers['authorization'] !== undefined
  const detail = tried
    ? 'The token in the Authorization header is not valid here.'
    : 'This needs an Authorization header with a bearer token.'
  return answerError(unauthorized(detail), {
    'www-authenticate': tried ? 'Bearer error="invalid_token"' : 'Bearer',
  })
}

/** A route that takes no method at all has an answer of its own for every one. */
function refuseMethod(
  kind: Route['kind'] | 'serviceProviderConfig',
  request: ScimRequest,
): Answer | undefined {
  const allowed = allowedMethods[kind]
  if (allowed.length === 0 || allowed.includes(request.method)) return undefined
  const error = methodNotAllowed(`${request.method} is not taken here; ${allowed.join(', ')} are.`)
  return answerError(error, { allow: allowed.join(', ') })
}

function notYet(what: string): ScimError {
  return notImplemented(`${what}: not implemented by this server, see /ServiceProviderConfig.`)
}

function fail<Tx>(
  settings: Settings<Tx>,
  request: ScimRequest,
  error: unknown,
  course: Course,
  started: number,
): ScimResponse {
  if (error instanceof ScimError) {
    return finish(settings, request, answerError(error), course, started, error.scimType)
  }
  const answer = answerError(serverError('The server failed to carry out the request.'))
  return finish(settings, request, answer, course, started, undefined, error)
}

function finish<Tx>(
  settings: Settings<Tx>,
  request: ScimRequest,
  answer: Answer,
  { principal, warnings }: Course,
  started: number,
  scimType: string | undefined,
  fault?: unknown,
): ScimResponse {
  const { method, target } = request
  const elapsedMs = performance.now() - started
  const record = { method, target, status: answer.status, scimType, elapsedMs, warnings, principal, fault }
  try {
    settings.onRequest(record)
  } catch (error) {
    // As with an event listener: a broken observer is heard of, but the answer stands, for what it says was done.
    queueMicrotask(() => {
      throw error
    })
  }
  return toResponse(request, answer)
}

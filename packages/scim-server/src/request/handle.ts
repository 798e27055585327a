/**
 * The way of one request through the core: who asks, what is asked for, the answer, and a record of it. Every
 * failure becomes an error message of the protocol; a fault of the server's own tells the client nothing
 * about itself and the request log everything. RFC 7644 §3.
 */
import {
  methodNotAllowed,
  notFound,
  notImplemented,
  readListQuery,
  readSearchRequest,
  ScimError,
  serverError,
  unauthorized,
  type Warning,
} from '@joinery/scim'
import { type Answer, answerError, toResponse } from '../message/answer.ts'
import { readJsonBody } from '../message/json-body.ts'
import type { Principal, ScimRequest, ScimResponse } from '../message/records.ts'
import { parseTarget } from '../message/target.ts'
import { listResources } from '../query/list.ts'
import { answerResource, getResource } from '../query/read.ts'
import { readConditions } from '../resource/conditions.ts'
import type { ResourceWriter } from '../resource/write.ts'
import type { Settings } from '../settings.ts'
import { describeResourceTypes, describeSchemas, describeServer, refuseFilter } from './discovery.ts'
import { allowedMethods, findRoute, type Route } from './routes.ts'

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

/** What a method on a resource or a collection of them is given. */
interface Call {
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
  const route = findRoute(settings.resourceTypes, segments)
  // RFC 7643 §5: how to authenticate has to be readable before one can.
  const principal = route.kind === 'serviceProviderConfig' ? undefined : await settings.authenticate(request)
  course.principal = principal
  if (route.kind === 'unknown') {
    if (principal === undefined) return challenge(request)
    throw notFound(`There is nothing at /${segments.join('/')}.`)
  }
  if (route.kind === 'serviceProviderConfig') {
    return refuseMethod(route, request) ?? answerDiscovery(settings, route, query)
  }
  if (principal === undefined) return challenge(request)
  if (route.kind === 'notImplemented') throw notYet(route.what)
  const refused = refuseMethod(route, request)
  if (refused !== undefined) return refused
  const call: Call = { request, query, principal, course }
  if (route.kind === 'root') {
    return listResources(settings, principal.tenant, settings.resourceTypes, readListQuery(query))
  }
  if (route.kind === 'search') return answerSearch(settings, route.type, call)
  if (route.kind === 'collection') return answerCollection(settings, write, route.type, call)
  if (route.kind === 'resource') return answerOne(settings, write, route, call)
  return answerDiscovery(settings, route, query)
}

function answerDiscovery<Tx>(
  settings: Settings<Tx>,
  route: Extract<Route, { kind: 'serviceProviderConfig' | 'schemas' | 'resourceTypes' }>,
  query: URLSearchParams,
): Answer {
  refuseFilter(query)
  switch (route.kind) {
    case 'serviceProviderConfig':
      return describeServer(settings)
    case 'schemas':
      return describeSchemas(settings, route.urn)
    default:
      return describeResourceTypes(settings, route.name)
  }
}

async function answerCollection<Tx>(
  settings: Settings<Tx>,
  write: ResourceWriter<Tx>,
  type: Extract<Route, { kind: 'collection' }>['type'],
  { request, query, principal, course }: Call,
): Promise<Answer> {
  const { tenant } = principal
  if (request.method !== 'POST') return listResources(settings, tenant, [type], readListQuery(query))
  const selection = readListQuery(query)
  const input = readJsonBody(request)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write.create(tx, tenant, type.name, input, principal),
  )
  course.warnings = warnings
  return answerResource(settings, type, stored, selection, 201)
}

/** @see RFC 7644 §3.4.3 */
async function answerSearch<Tx>(
  settings: Settings<Tx>,
  type: Extract<Route, { kind: 'search' }>['type'],
  { request, principal, course }: Call,
): Promise<Answer> {
  const { query, warnings } = readSearchRequest(readJsonBody(request), settings.tolerance)
  course.warnings = warnings
  return listResources(settings, principal.tenant, type ? [type] : settings.resourceTypes, query)
}

async function answerOne<Tx>(
  settings: Settings<Tx>,
  write: ResourceWriter<Tx>,
  { type, id }: Extract<Route, { kind: 'resource' }>,
  { request, query, principal, course }: Call,
): Promise<Answer> {
  const { tenant } = principal
  const conditions = readConditions(request)
  if (request.method === 'DELETE') {
    await settings.store.transaction(tx => write.remove(tx, tenant, type.name, id, principal, conditions))
    return { status: 204 }
  }
  if (request.method !== 'PUT' && request.method !== 'PATCH') {
    return getResource(settings, tenant, type, id, query, conditions)
  }
  const change = request.method === 'PUT' ? 'replace' : 'patch'
  const selection = readListQuery(query)
  const input = readJsonBody(request)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write[change](tx, tenant, type.name, id, input, principal, conditions),
  )
  course.warnings = warnings
  return answerResource(settings, type, stored, selection, 200)
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

function refuseMethod(route: Route, request: ScimRequest): Answer | undefined {
  const allowed = allowedMethods[route.kind]
  if (allowed.includes(request.method)) return undefined
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

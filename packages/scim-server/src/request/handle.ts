/**
 * The way of one request through the core: who asks, what is asked for, the answer, and a record of it. Every
 * failure becomes an error message of the protocol; a fault of the server's own tells the client nothing
 * about itself and the request log everything. RFC 7644 §3.
 */
import {
  type ListQuery,
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
import { answerBulk } from '../bulk/answer-bulk.ts'
import { isGroup, relationsFor } from '../groups/relations.ts'
import { type Answer, answerError, toResponse } from '../message/answer.ts'
import { readJsonBody } from '../message/json-body.ts'
import type { Principal, ScimRequest, ScimResponse } from '../message/records.ts'
import { parseTarget } from '../message/target.ts'
import { warningHeader } from '../message/warning-header.ts'
import { listResources } from '../query/list.ts'
import { answerResource, getResource } from '../query/read.ts'
import { readConditions } from '../resource/conditions.ts'
import { entityTag, locationOf } from '../resource/document.ts'
import type { ResourceWriter } from '../resource/write.ts'
import type { Settings } from '../settings.ts'
import { checkScopes, readableTypes, refuseHaste } from './admission.ts'
import { describeResourceTypes, describeSchemas, describeServer, refuseFilter } from './discovery.ts'
import { asPreferred } from './preferences.ts'
import { unknownSelections, unusedParameters } from './query-parameters.ts'
import { type RateLimiter, rateLimiter } from './rate-limit.ts'
import { allowedMethods, findRoute, isServiceProviderConfig, type Route } from './routes.ts'

export interface Core {
  /** Answers the request. Never rejects. */
  readonly handle: (request: ScimRequest) => Promise<ScimResponse>
  /** Answers a request that a door could not take in, e.g. for its size, or for a fault of the server's own. */
  readonly refuse: (request: ScimRequest, error: unknown) => ScimResponse
}

/** What comes to be known of a request on its way. */
interface Course<Tx> {
  principal: Principal | undefined
  /** Those for the principal, once it is known. */
  settings: Settings<Tx>
  readonly warnings: Warning[]
}

/** What there is for the whole life of a server. */
interface House<Tx> {
  readonly settings: Settings<Tx>
  readonly write: ResourceWriter<Tx>
  readonly limiter: RateLimiter
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
}

export function createCore<Tx>(settings: Settings<Tx>, write: ResourceWriter<Tx>): Core {
  const house: House<Tx> = { settings, write, limiter: rateLimiter() }
  const begin = (): Course<Tx> => ({ principal: undefined, settings, warnings: [] })
  return {
    async handle(request) {
      const started = performance.now()
      const course = begin()
      try {
        const answer = await answerRequest(house, request, course)
        // One by one: those of a bulk request can be more than a call takes arguments.
        for (const warning of answer.warnings ?? []) course.warnings.push(warning)
        return finish(request, answer, course, started, undefined, answer.fault)
      } catch (error) {
        return fail(request, error, course, started)
      }
    },
    refuse(request, error) {
      return fail(request, error, begin(), performance.now())
    },
  }
}

async function answerRequest<Tx>(
  { settings, write, limiter }: House<Tx>,
  request: ScimRequest,
  course: Course<Tx>,
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
  course.settings = settings.for(principal)
  const hasty = refuseHaste(limiter, principal, settings.clock)
  if (hasty !== undefined) return hasty
  const types = await settings.resourceTypesOf(principal.tenant)
  const route = findRoute(types, segments)
  const refused = refuseMethod(route.kind, request)
  if (refused !== undefined) return refused
  checkScopes(principal, route, request.method)
  course.warnings.push(...unusedParameters(route.kind, request.method, query, course.settings.profile))
  const answer = await answerRoute(route, {
    settings: course.settings,
    write,
    types,
    request,
    query,
    principal,
  })
  return asPreferred(route, request, query, answer)
}

/** The answer to a method that the route takes. */
async function answerRoute<Tx>(route: Route, call: Call<Tx>): Promise<Answer> {
  const { settings, types, request, query } = call
  switch (route.kind) {
    case 'unknown':
      throw notFound(`There is nothing at ${request.target.split('?', 1)[0]}.`)
    case 'notImplemented':
      throw notYet(route.what)
    case 'me':
      return redirectToSelf(call)
    case 'root':
      return answerAcross(call, readListQuery(query))
    case 'search':
      return answerSearch(route.type, call)
    case 'bulk':
      return answerBulk(call)
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
  { settings, write, request, query, principal }: Call<Tx>,
): Promise<Answer> {
  const { tenant } = principal
  const selection = readListQuery(query)
  const unknown = unknownSelections([type], selection)
  if (request.method !== 'POST') {
    return withWarnings(await listResources(settings, principal, [type], selection), unknown)
  }
  const input = readJsonBody(request)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write.create(tx, tenant, type, input, principal),
  )
  return withWarnings(answerResource(settings, type, stored, selection, 201), [...unknown, ...warnings])
}

/** @see RFC 7644 §3.4.3 */
async function answerSearch<Tx>(type: ResourceTypeDefinition | undefined, call: Call<Tx>): Promise<Answer> {
  const { settings, request, principal } = call
  const { query, warnings } = readSearchRequest(readJsonBody(request), settings.tolerance)
  if (type === undefined) return withWarnings(await answerAcross(call, query), warnings)
  const unknown = unknownSelections([type], query)
  const answer = await listResources(settings, principal, [type], query)
  return withWarnings(answer, [...warnings, ...unknown])
}

/** A query over all types that the principal may read. @see RFC 7644 §3.4.2.1 */
async function answerAcross<Tx>({ settings, principal, types }: Call<Tx>, query: ListQuery): Promise<Answer> {
  const { types: readable, warnings } = readableTypes(principal, types)
  const unknown = unknownSelections(readable, query)
  const answer = await listResources(settings, principal, readable, query)
  return withWarnings(answer, [...warnings, ...unknown])
}

function withWarnings(answer: Answer, warnings: readonly Warning[]): Answer {
  return { ...answer, warnings: [...warnings, ...(answer.warnings ?? [])] }
}

async function answerOne<Tx>(
  { type, id }: Extract<Route, { kind: 'resource' }>,
  { settings, write, request, query, principal }: Call<Tx>,
): Promise<Answer> {
  const { tenant } = principal
  const conditions = readConditions(request)
  if (request.method === 'DELETE') {
    await settings.store.transaction(tx => write.remove(tx, tenant, type, id, principal, conditions))
    return { status: 204 }
  }
  const selection = readListQuery(query)
  const unknown = unknownSelections([type], selection)
  if (request.method !== 'PUT' && request.method !== 'PATCH') {
    return withWarnings(await getResource(settings, tenant, type, id, query, conditions), unknown)
  }
  const change = request.method === 'PUT' ? 'replace' : 'patch'
  const input = readJsonBody(request)
  const isBrief =
    settings.profile.groupPatchAnswer === 204 &&
    change === 'patch' &&
    isGroup(type) &&
    !selection.attributes &&
    !selection.excludedAttributes
  const include = isBrief ? {} : relationsFor(type, selection)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write[change](tx, tenant, type, id, input, principal, { ...conditions, include }),
  )
  // RFC 7644 §3.5.2 lets a server say nothing: who joined a group of 100,000 need not read all of them.
  const answer: Answer = isBrief
    ? { status: 204, headers: { etag: entityTag(stored) } }
    : answerResource(settings, type, stored, selection, 200)
  return withWarnings(answer, [...unknown, ...warnings])
}

/**
 * Leads a principal that is a resource to it, whatever the method; any other stands for a client that provisions.
 *
 * @throws notImplemented
 * @see RFC 7644 §3.11
 */
function redirectToSelf<Tx>({ settings, types, request, principal: { resource } }: Call<Tx>): Answer {
  const type = types.find(({ name }) => name === resource?.type)
  if (resource === undefined || type === undefined) {
    throw notYet('The alias /Me (this token belongs to a client that provisions, not to a user)')
  }
  const query = /\?.*$/s.exec(request.target)?.[0] ?? ''
  return {
    status: 308,
    headers: { location: `${locationOf(settings.baseUrl(), type, resource.id)}${query}` },
  }
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

function fail<Tx>(request: ScimRequest, error: unknown, course: Course<Tx>, started: number): ScimResponse {
  if (error instanceof ScimError) return finish(request, answerError(error), course, started, error.scimType)
  const answer = answerError(serverError('The server failed to carry out the request.'))
  return finish(request, answer, course, started, undefined, error)
}

function finish<Tx>(
  request: ScimRequest,
  answer: Answer,
  { principal, settings, warnings }: Course<Tx>,
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
  const warning = settings.profile.warnings === 'header' ? warningHeader(warnings) : undefined
  const headers = warning === undefined ? answer.headers : { ...answer.headers, warning }
  return toResponse(request, { ...answer, ...(headers && { headers }) }, settings.profile)
}

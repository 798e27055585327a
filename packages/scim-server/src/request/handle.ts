/**
 * The way of one request through the core: who asks, whether they may, the answer, and a record of it. Every
 * failure becomes an error message of the protocol; a fault of the server's own tells the client nothing
 * about itself and the request log everything. RFC 7644 §3.
 */
import { methodNotAllowed, ScimError, serverError, unauthorized, type Warning } from '@joinery/scim'
import { type Answer, answerError, answerUnavailable, toResponse } from '../message/answer.ts'
import type { Principal, ScimRequest, ScimResponse } from '../message/records.ts'
import { parseTarget } from '../message/target.ts'
import { warningHeader } from '../message/warning-header.ts'
import type { ResourceWriter } from '../resource/write.ts'
import type { Settings } from '../settings.ts'
import { refuseAccess, refuseHaste } from './admission.ts'
import { answerRoute } from './answer-route.ts'
import { describeServer, refuseFilter } from './discovery.ts'
import { asPreferred } from './preferences.ts'
import { unusedParameters } from './query-parameters.ts'
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
  const refused = refuseMethod(route.kind, request) ?? refuseAccess(principal, route, request.method)
  if (refused !== undefined) return refused
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

function fail<Tx>(request: ScimRequest, error: unknown, course: Course<Tx>, started: number): ScimResponse {
  if (error instanceof ScimError) return finish(request, answerError(error), course, started, error.scimType)
  const isUnavailable = course.settings.store.isUnavailable?.(error) === true
  const answer = isUnavailable
    ? answerUnavailable()
    : answerError(serverError('The server failed to carry out the request.'))
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
  const { method, target, body } = request
  const elapsedMs = performance.now() - started
  const { status, headers: answered = {}, body: answerBody } = answer
  const told = { headers: answered, body: answerBody }
  const record = {
    method,
    target,
    body,
    status,
    scimType,
    elapsedMs,
    warnings,
    principal,
    fault,
    answer: told,
  }
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

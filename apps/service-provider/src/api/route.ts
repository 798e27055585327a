/**
 * A route as data: what it takes, what it answers and what its caller has to be allowed stand in one place, from which
 * the request is checked, the caller let in or not, and the OpenAPI document written. Nothing is served that is not
 * declared so.
 */
import {
  type RouteShape as AnyShape,
  type DeclaredRoute as DeclaredAnywhere,
  RouteTable as TableOfRoutes,
} from '@joinery/http-api'
import { z } from 'zod'
import { OauthError, ServiceProviderError } from '../errors.ts'
import type { Capability } from '../members/privileges.ts'
import type { ApiEnv, ApiRequest } from './context.ts'
import { readingRules } from './reading.ts'

export { none } from '@joinery/http-api'

/**
 * Who may call: holders of a capability; `member`, whoever is signed in to the workspace; `person`, likewise but not
 * the operator, who is nobody's member; `operator`, the operator alone; `public`, anybody.
 */
export type Need = Capability | 'member' | 'person' | 'operator' | 'public'

/** What a route of this API says of itself beside what every route says. */
export interface Declaration {
  readonly needs: Need
  /** What is wrong with the request leaves in the form of RFC 6749 §5.2, `{error, error_description}`. */
  readonly errors?: 'oauth'
}

export interface RouteShape extends AnyShape, Declaration {}

export type DeclaredRoute = DeclaredAnywhere<ApiEnv, Declaration>

/** Some routes with what they declare. One room of the API fills one; the server mounts them all. */
export class RouteTable extends TableOfRoutes<ApiEnv, Declaration> {
  constructor() {
    super({ ...readingRules, rewriteError: (error, shape) => (shape.errors ? asOauth(error) : error) })
  }
}

function asOauth(error: unknown): unknown {
  if (!(error instanceof ServiceProviderError) || error.code !== 'invalid_request') return error
  return new OauthError('invalid_request', error.message)
}

/**
 * The id that a parameter of the path names; a text that is no UUID names nothing.
 * @throws not_found when it is none: `there is no member 7`
 */
export function readId(c: ApiRequest, what: string, parameter = 'id'): string {
  const id = c.req.param(parameter) ?? ''
  if (!z.uuid().safeParse(id).success) throw noSuch(what, id)
  return id
}

/** What is thrown for an id that names nothing in this workspace. */
export function noSuch(what: string, id: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no ${what} ${id}`)
}

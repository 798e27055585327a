/**
 * A route as data: what it takes, what it answers and which scope it needs stand in one place, from which the request
 * is checked, the caller let in or not, and the OpenAPI document written. Nothing is served that is not declared so.
 */
import {
  type RouteShape as AnyShape,
  type DeclaredRoute as DeclaredAnywhere,
  RouteTable as TableOfRoutes,
} from '@joinery/http-api'
import { fieldsRefused, IdentityProviderError } from '../errors.ts'
import { readingRules } from './body.ts'
import type { ApiEnv } from './context.ts'
import { pageParameters } from './paging.ts'
import type { Need } from './scopes.ts'

export { none } from '@joinery/http-api'

/** What a route of this API says of itself beside what every route says. */
interface Declaration {
  /**
   * `public` asks for no caller at all; `any` for one of whatever scope; `session` for an admin who is signed in; `entering`
   * likewise, also for one who has still to show his second factor.
   */
  readonly scope: Need | 'any' | 'session' | 'entering' | 'public'
  /** Wrong fields are answered in the body that OneLogin has for mappings and rules, `{code, message, errors}`. */
  readonly refusal?: 'listed'
  /** Takes `limit`, `page` and `cursor`, and answers with the headers of a page. */
  readonly paged?: true
}

export interface RouteShape extends AnyShape, Declaration {}

export type DeclaredRoute = DeclaredAnywhere<ApiEnv, Declaration>

/** Some routes with what they declare. One room of the API fills one; the server mounts them all. */
export class RouteTable extends TableOfRoutes<ApiEnv, Declaration> {
  constructor() {
    super({
      ...readingRules,
      readElsewhere: shape => (shape.paged ? pageParameters : []),
      rewriteError: (error, shape) => (shape.refusal === 'listed' ? asListed(error) : error),
    })
  }
}

function asListed(error: unknown): unknown {
  if (!(error instanceof IdentityProviderError) || error.code !== 'validation_failed') return error
  const errors = error.errors.length > 0 ? error.errors : [{ field: '(body)', message: [error.message] }]
  return fieldsRefused(errors)
}

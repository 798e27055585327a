/**
 * A route as data: what it takes, what it answers and which scope it needs stand in one place, from which the request
 * is checked, the caller let in or not, and the OpenAPI document written. Nothing is served that is not declared so.
 */
import type { Context } from 'hono'
import { z } from 'zod'
import { fieldsRefused, IdentityProviderError } from '../errors.ts'
import { readFields, readJson, readQuery } from './body.ts'
import type { ApiEnv } from './context.ts'
import { pageParameters } from './paging.ts'
import type { Need } from './scopes.ts'

/** What an answer's body is: a schema of its JSON, a page of HTML, or that there is none. */
export type AnswerBody = z.ZodType | 'page' | 'nothing'

/** For a route that takes no query parameters, or no body. */
export const none: z.ZodUndefined = z.undefined()

export interface RouteShape<Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** In Hono's spelling: `/api/2/users/:id`. */
  readonly path: string
  /** `public` asks for no caller at all; `any` for one of whatever scope; `session` for an admin who is signed in. */
  readonly scope: Need | 'any' | 'session' | 'public'
  /** The heading under which the documents list it, e.g. `Users`. */
  readonly tag: string
  /** One line in the imperative: `List users`. */
  readonly summary: string
  readonly description?: string
  readonly query: Q
  readonly body: B
  /**
   * The body is a file of one of these types: it is not read as JSON (`body` is then `none`), the general limit does
   * not hold, and the route reads `c.req.raw.body` by itself. The path has no parameters.
   */
  readonly file?: readonly string[]
  /** The body may come as a form as well; one that is missing is taken for an empty one. */
  readonly form?: true
  /** Wrong fields are answered in the body that OneLogin has for mappings and rules, `{code, message, errors}`. */
  readonly refusal?: 'listed'
  /** Takes `limit`, `page` and `cursor`, and answers with the headers of a page. */
  readonly paged?: true
  /** By status, for the successes; errors are the same everywhere. */
  readonly answers: Readonly<Record<number, AnswerBody>>
}

export type RunRoute<Q extends z.ZodType, B extends z.ZodType> = (
  c: Context<ApiEnv>,
  input: { readonly query: z.output<Q>; readonly body: z.output<B> },
) => Response | Promise<Response>

export interface DeclaredRoute {
  readonly shape: RouteShape
  /** Checks query and body, then runs. Who calls has been checked before. */
  readonly run: (c: Context<ApiEnv>) => Promise<Response>
}

/** Some routes with what they declare. One room of the API fills one; the server mounts them all. */
export class RouteTable {
  readonly routes: DeclaredRoute[] = []

  /** Declares the route; of two that fit a path, the one declared first is served. */
  add<Q extends z.ZodType, B extends z.ZodType>(shape: RouteShape<Q, B>, run: RunRoute<Q, B>): void {
    this.routes.push({
      shape,
      run: async c => {
        try {
          const query = readQuery(c, shape.query, shape.paged ? pageParameters : [])
          const read = shape.form ? readFields : readJson
          return await run(c, { query, body: await read(c, shape.body) })
        } catch (error) {
          throw shape.refusal === 'listed' ? asListed(error) : error
        }
      },
    })
  }
}

/** Returns what a path has to look like to be one of the route's. */
export function patternOf(shape: RouteShape): RegExp {
  const steps = shape.path
    .split('/')
    .map(step => (step.startsWith(':') ? '[^/]+' : step.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')))
  return new RegExp(`^${steps.join('/')}$`, 'u')
}

function asListed(error: unknown): unknown {
  if (!(error instanceof IdentityProviderError) || error.code !== 'validation_failed') return error
  const errors = error.errors.length > 0 ? error.errors : [{ field: '(body)', message: [error.message] }]
  return fieldsRefused(errors)
}

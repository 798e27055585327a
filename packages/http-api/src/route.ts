/**
 * A route as data: what it takes and what it answers stand in one place, from which the request is checked and the
 * OpenAPI document written. What else a route says of itself, such as who may call it, is the application's (`X`).
 * Nothing is served that is not declared so.
 */
import type { Context, Env } from 'hono'
import { z } from 'zod'
import { type ReadingRules, readFields, readJson, readQuery } from './reading.ts'

/** A body that is written out rather than built, of one of these types: `{ file: ['text/csv'] }`. */
export interface FileAnswer {
  readonly file: readonly string[]
}

/** What an answer's body is: a schema of its JSON, a file, a page of HTML, or that there is none. */
export type AnswerBody = z.ZodType | FileAnswer | 'page' | 'nothing'

/** For a route that takes no query parameters, or no body. */
export const none: z.ZodUndefined = z.undefined()

export interface RouteShape<Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** In Hono's spelling: `/api/users/:id`. */
  readonly path: string
  /** The heading under which the documents list it, e.g. `Users`. */
  readonly tag: string
  /** One line in the imperative, unlike that of any other route: `List users`. */
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
  /** The longest body of this route, where it is another than the general limit. */
  readonly mostBodyBytes?: number
  /** By status, for the successes; errors are the same everywhere. */
  readonly answers: Readonly<Record<number, AnswerBody>>
}

export type RunRoute<E extends Env, Q extends z.ZodType, B extends z.ZodType> = (
  c: Context<E>,
  input: { readonly query: z.output<Q>; readonly body: z.output<B> },
) => Response | Promise<Response>

export interface DeclaredRoute<E extends Env, X extends object> {
  readonly shape: RouteShape & X
  /** Checks query and body, then runs. Who calls has been checked before. */
  readonly run: (c: Context<E>) => Promise<Response>
}

export interface TableRules<X extends object> extends ReadingRules {
  /** Which query parameters a route reads by itself, so that its schema is not asked about them. */
  readonly readElsewhere?: (shape: RouteShape & X) => readonly string[]
  /** Returns what is thrown instead, for routes that have a form of errors of their own. */
  readonly rewriteError?: (error: unknown, shape: RouteShape & X) => unknown
}

/** Some routes with what they declare. One room of an API fills one; its server mounts them all. */
export class RouteTable<E extends Env, X extends object = object> {
  readonly routes: DeclaredRoute<E, X>[] = []
  readonly #rules: TableRules<X>

  constructor(rules: TableRules<X>) {
    this.#rules = rules
  }

  /** Declares the route; of two that fit a path, the one declared first is served. */
  add<Q extends z.ZodType, B extends z.ZodType>(shape: RouteShape<Q, B> & X, run: RunRoute<E, Q, B>): void {
    const rules = this.#rules
    const elsewhere = rules.readElsewhere?.(shape) ?? []
    const readBody = shape.form ? readFields : readJson
    this.routes.push({
      shape,
      run: async c => {
        try {
          const query = readQuery(c.req, shape.query, rules, elsewhere)
          return await run(c, { query, body: await readBody(c.req, shape.body, rules) })
        } catch (error) {
          throw rules.rewriteError === undefined ? error : rules.rewriteError(error, shape)
        }
      },
    })
  }
}

/** Returns what a path has to look like to be one of the route's. */
export function patternOf(shape: Pick<RouteShape, 'path'>): RegExp {
  const steps = shape.path
    .split('/')
    .map(step => (step.startsWith(':') ? '[^/]+' : step.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')))
  return new RegExp(`^${steps.join('/')}$`, 'u')
}

/** The application's API as its OpenAPI document has it; every refusal is thrown as an ApiError. */
import createClient, { type Middleware } from 'openapi-fetch'
import { ApiError } from './api-error.ts'
import type { components, paths } from './application.gen.d.ts'
import { freshSignIn } from './fresh-sign-in.ts'

export type Session = components['schemas']['Session']

let csrfToken = ''

/** Every call that changes something carries it from now on. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD'])

const middleware: Middleware = {
  onRequest({ request }) {
    if (!safeMethods.has(request.method)) request.headers.set('X-CSRF-Token', csrfToken)
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await ApiError.of(response)
    return response
  },
}

export const api = createClient<paths>({ baseUrl: '/' })
api.use(
  middleware,
  freshSignIn(() => csrfToken),
)

/** What the API calls things: `Schemas['Token']`. */
export type Schemas = components['schemas']

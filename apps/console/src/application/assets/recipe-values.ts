/** A recipe as its form has it, and what of it is sent. */
import type { Schemas } from '../../api/application-client.ts'
import type { Recipe } from './asset-queries.ts'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

/** Whether a request of the method carries a body. */
export function carriesBody(method: string): boolean {
  return withBody.has(method)
}

export interface RecipeValues {
  readonly name: string
  readonly environment: string
  readonly teamId: string | null
  readonly connectionId: string
  readonly method: Method
  readonly path: string
  readonly body: string
  readonly everySeconds: number
  readonly enabled: boolean
}

export const emptyRecipe: RecipeValues = {
  name: '',
  environment: '',
  teamId: null,
  connectionId: '',
  method: 'GET',
  path: '/',
  body: '',
  everySeconds: 3_600,
  enabled: true,
}

export function recipeValues({ method, body, ...recipe }: Recipe): RecipeValues {
  const { name, environment, teamId, connectionId, path, everySeconds, enabled } = recipe
  return {
    name,
    environment,
    teamId,
    connectionId,
    method: methods.find(one => one === method) ?? 'GET',
    path,
    body: body ?? '',
    everySeconds,
    enabled,
  }
}

export function recipeDraft({ body, ...values }: RecipeValues): Schemas['RecipeDraft'] {
  return { ...values, body: bodyOf(values.method, body) }
}

/** Returns only what differs. What goes through its connection takes more than the rest, so it is not sent unchanged. */
export function recipeChange(before: RecipeValues, after: RecipeValues): Schemas['RecipeChange'] {
  const { name, teamId, connectionId, method, path, everySeconds, enabled } = after
  const [had, body] = [bodyOf(before.method, before.body), bodyOf(method, after.body)]
  return {
    ...(name !== before.name && { name }),
    ...(teamId !== before.teamId && { teamId }),
    ...(connectionId !== before.connectionId && { connectionId }),
    ...(method !== before.method && { method }),
    ...(path !== before.path && { path }),
    ...(body !== had && { body }),
    ...(everySeconds !== before.everySeconds && { everySeconds }),
    ...(enabled !== before.enabled && { enabled }),
  }
}

function bodyOf(method: Method, body: string): string | null {
  return carriesBody(method) && body !== '' ? body : null
}

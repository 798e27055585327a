/** What the errors of the API look like, as its routes declare them. */
import type { AnswerBody } from '@joinery/http-api'
import { errorSchema, oauthErrorSchema } from '../src/api/answers.ts'
import { errorFormOf, errorStatusesOf } from '../src/api/openapi.ts'
import type { RouteShape } from '../src/api/route.ts'

/** What the body of an error has to be; undefined where the route may not answer with it. */
export function errorBodyOf(shape: RouteShape, { status, headers }: Response): AnswerBody | undefined {
  if (Object.values(shape.answers).includes('page') && headers.get('content-type')?.includes('html')) {
    return 'page'
  }
  if (!errorStatusesOf(shape).includes(status)) return undefined
  return errorFormOf(shape, status) === 'Oauth' ? oauthErrorSchema : errorSchema
}

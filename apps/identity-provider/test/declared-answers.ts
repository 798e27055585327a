/**
 * Holds what the API answers to what its routes declare, so that no test passes on an answer that the OpenAPI document
 * does not have. Errors have one form for all routes, but for those of the first version and of mappings and rules.
 */
import type { AnswerBody } from '@joinery/http-api'
import { holdToDeclaration as hold } from '@joinery/http-api/testing'
import type { Connection } from '../src/api/context.ts'
import { errorSchema, listedErrorSchema } from '../src/api/errors.ts'
import { errorEnvelopeSchema, isFirstVersion } from '../src/api/first-version.ts'
import type { RouteShape } from '../src/api/route.ts'
import type { Api } from '../src/api/server.ts'

/** Returns the API with every answer looked at; what is wrong is also told to `complain`. */
export function holdToDeclaration(
  { fetch, shapes }: Api,
  complain: (complaint: string) => void,
): (request: Request, connection?: Connection) => Promise<Response> {
  return hold(fetch, { shapes, errorOf, complain })
}

function errorOf(shape: RouteShape, response: Response): AnswerBody {
  if (
    Object.values(shape.answers).includes('page') &&
    response.headers.get('content-type')?.includes('html')
  ) {
    return 'page'
  }
  if (isFirstVersion(shape.path)) return errorEnvelopeSchema
  return response.status === 422 && shape.refusal === 'listed' ? listedErrorSchema : errorSchema
}

/**
 * Holds what the API answers to what its routes declare: an answer of another status, with a field more or less or of
 * another type is itself turned into a failure, so that no test passes on it and the OpenAPI document stays true.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Connection } from '../src/api/context.ts'
import { errorSchema, listedErrorSchema } from '../src/api/errors.ts'
import { errorEnvelopeSchema, isFirstVersion } from '../src/api/first-version.ts'
import { type AnswerBody, patternOf, type RouteShape } from '../src/api/route.ts'

type Fetch = (request: Request, connection?: Connection) => Response | Promise<Response>

/** Returns the same function with every answer looked at; what is wrong is also told to `complain`. */
export function holdToDeclaration(
  fetchIt: Fetch,
  shapes: readonly RouteShape[],
  complain: (complaint: string) => void,
): (request: Request, connection?: Connection) => Promise<Response> {
  return async (request, connection) => {
    const { pathname } = new URL(request.url)
    const response = await fetchIt(request, connection)
    const shape = shapes.find(candidate => fits(candidate, request.method, pathname))
    const complaint = shape === undefined ? undefined : await judge(shape, response.clone())
    if (complaint === undefined) return response
    const message = `${request.method} ${pathname} does not answer as it declares: ${complaint}`
    complain(message)
    return Response.json({ message }, { status: 500 })
  }
}

function fits(shape: RouteShape, method: string, pathname: string): boolean {
  return shape.method.toUpperCase() === method && patternOf(shape).test(pathname)
}

/** Returns what is wrong with the answer, `undefined` when nothing is. */
async function judge(shape: RouteShape, response: Response): Promise<string | undefined> {
  const declared = response.status < 400 ? shape.answers[response.status] : errorOf(shape, response)
  if (declared === undefined) return `the status ${response.status} is not declared`
  const text = await response.text()
  if (declared === 'nothing') return text === '' ? undefined : `there should be no body, not ${cut(text)}`
  const type = response.headers.get('content-type') ?? 'none'
  const expected = declared === 'page' ? 'text/html' : 'application/json'
  if (!type.startsWith(expected)) return `the content type should be ${expected}, not ${type}`
  if (declared === 'page') return undefined
  const body: unknown = JSON.parse(text)
  const parsed = declared.safeParse(body)
  if (!parsed.success) return `${parsed.error.message} in ${cut(text)}`
  if (isDeepStrictEqual(parsed.data, body)) return undefined
  return `it has fields that are not declared: ${cut(text)} is more than ${cut(JSON.stringify(parsed.data))}`
}

/** Errors have one form for all routes, but for those of the first version and of mappings and rules. */
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

function cut(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 1000)}...` : text
}

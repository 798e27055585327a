/**
 * For tests: holds what an API answers to what its routes declare. An answer of another status, with a field more or
 * less or of another type is itself turned into a failure, so that no test passes on it and the OpenAPI document stays
 * true.
 */
import { isDeepStrictEqual } from 'node:util'
import { type AnswerBody, patternOf, type RouteShape } from './route.ts'

/** An API as a function of a request, and of what the server under it knows of the connection. */
export type FetchApi<C> = (request: Request, connection?: C) => Response | Promise<Response>

export interface HoldOptions<S extends RouteShape> {
  readonly shapes: readonly S[]
  /** Returns what the body of an error has to be; `undefined` where the route may not answer with it. */
  readonly errorOf: (shape: S, response: Response) => AnswerBody | undefined
  /** Told what is wrong, one line each. */
  readonly complain: (complaint: string) => void
}

/** Returns the same function with every answer looked at; what is wrong is also told to `complain`. */
export function holdToDeclaration<S extends RouteShape, C>(
  fetchIt: FetchApi<C>,
  { shapes, errorOf, complain }: HoldOptions<S>,
): (request: Request, connection?: C) => Promise<Response> {
  return async (request, connection) => {
    const { pathname } = new URL(request.url)
    const response = await fetchIt(request, connection)
    const shape = shapes.find(candidate => fits(candidate, request.method, pathname))
    if (shape === undefined) return response
    const declared = response.status < 400 ? shape.answers[response.status] : errorOf(shape, response)
    const complaint = await judge(declared, response)
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
async function judge(declared: AnswerBody | undefined, response: Response): Promise<string | undefined> {
  if (declared === undefined) return `the status ${response.status} is not declared`
  if (declared === 'nothing') {
    const text = await response.clone().text()
    return text === '' ? undefined : `there should be no body, not ${cut(text)}`
  }
  const type = response.headers.get('content-type') ?? 'none'
  const expected = typesOf(declared)
  if (!expected.some(one => type.startsWith(one)))
    return `the content type should be ${expected.join(' or ')}, not ${type}`
  // Not read: a stream may have no end.
  if (declared === 'page' || 'file' in declared) return undefined
  const text = await response.clone().text()
  const body: unknown = JSON.parse(text)
  const parsed = declared.safeParse(body)
  if (!parsed.success) return `${parsed.error.message} in ${cut(text)}`
  if (isDeepStrictEqual(parsed.data, body)) return undefined
  return `it has fields that are not declared: ${cut(text)} is more than ${cut(JSON.stringify(parsed.data))}`
}

function typesOf(declared: Exclude<AnswerBody, 'nothing'>): readonly string[] {
  if (declared === 'page') return ['text/html']
  return 'file' in declared ? declared.file : ['application/json']
}

function cut(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 1000)}...` : text
}

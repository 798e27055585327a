/** What the admin API takes, as schemas (that of tokens is beside it); what does not fit is refused with every place that does not. */
import type { Context } from 'hono'
import { z } from 'zod'
import { ServiceProviderError } from '../errors.ts'
import { type Cursor, parseCursor } from '../history/read.ts'

const longestBody = 65_536

export const text = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .refine(value => value.isWellFormed() && !/\p{Cc}/u.test(value), 'has characters that cannot be kept')
export const limit = z.coerce.number().int().min(1).max(1_000).default(100)
const cursor = z.string().transform((value, context): Cursor => {
  const parsed = parseCursor(value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'is no cursor: expected two numbers like 742.19' })
  return z.NEVER
})

export const memberBody = z.strictObject({
  userName: text,
  givenName: text,
  familyName: text,
  email: z.email().max(320),
  roles: z.record(z.string().max(40), text).optional(),
})

export const memberQuery = z.strictObject({
  status: z.enum(['invited', 'active', 'suspended', 'deprovisioned']).optional(),
  userName: text.optional(),
  after: z.uuid().optional(),
  limit,
})

export const historyQuery = z
  .strictObject({
    member_id: z.uuid().optional(),
    group_id: z.uuid().optional(),
    after: cursor.optional(),
    before: cursor.optional(),
    limit,
  })
  .refine(query => query.after === undefined || query.before === undefined, {
    message: 'after and before exclude each other',
    path: ['before'],
  })

export const requestsQuery = z.strictObject({ limit })

/**
 * The request's query as the schema reads it.
 * @throws invalid_request naming each parameter that does not fit
 */
export function readQuery<T>(context: Context, schema: z.ZodType<T>): T {
  return checked(schema, context.req.query(), 'the query')
}

/**
 * The request's JSON body as the schema reads it.
 * @throws payload_too_large when it is longer than 65,536 bytes; the rest is not read
 * @throws invalid_request when it is not JSON in UTF-8, or naming each place that does not fit
 */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const body = await readBytes(context.req.raw)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ServiceProviderError('invalid_request', `the body is not JSON: ${reason}`)
  }
  return checked(schema, value, 'the body')
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > longestBody) {
      throw new ServiceProviderError('payload_too_large', `the body is longer than ${longestBody} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** An id from a path; a text that is no UUID names nothing.
 * @throws not_found when it is none */
export function readId(context: Context, what: string): string {
  const id = context.req.param('id') ?? ''
  if (!z.uuid().safeParse(id).success)
    throw new ServiceProviderError('not_found', `there is no ${what} ${id}`)
  return id
}

function checked<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
  const first = issues[0]
  const summary = first === undefined ? 'does not fit' : `${first.path || '(top)'}: ${first.message}`
  throw new ServiceProviderError('invalid_request', `${where} is not acceptable: ${summary}`, issues)
}

/** The envelope of OneLogin's first version: every answer has a `status`, errors have nothing else. */
import { z } from 'zod'

export const successStatus = { error: false, code: 200, type: 'success', message: 'Success' } as const

/** What every success of the first version says beside its data. */
export const successSchema = z
  .object({
    error: z.literal(false),
    code: z.literal(200),
    type: z.literal('success'),
    message: z.literal('Success'),
  })
  .meta({ id: 'Success' })

/** OneLogin's first version wraps every answer, and these are older than its second. */
const paths = /^\/(?:api\/1\/|auth\/(?:rate_limit|oauth2\/(?:token|revoke))$)/u

/** Returns whether the answers of the path are wrapped. */
export function isFirstVersion(path: string): boolean {
  return paths.test(path)
}

const types: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'Unauthorized',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  409: 'conflict',
  413: 'payload too large',
  415: 'unsupported media type',
  422: 'unprocessable entity',
  429: 'too many requests',
}

export const errorEnvelopeSchema = z
  .object({
    status: z.object({ error: z.literal(true), code: z.int(), type: z.string(), message: z.string() }),
  })
  .meta({ id: 'WrappedError' })

/** Returns the body of an error, `{"status":{"error":true,"code":404,"type":"not found","message":"..."}}`. */
export function errorEnvelope(status: number, message: string): z.output<typeof errorEnvelopeSchema> {
  return { status: { error: true, code: status, type: types[status] ?? 'error', message } }
}

/**
 * How this API reads what a caller sent: whatever is wrong comes back as OneLogin says it, with the path of every bad
 * field.
 */
import type { ReadingRules, Refuse } from '@joinery/http-api'
import type { Context } from 'hono'
import { z } from 'zod'
import { badRequest, notFound, payloadTooLarge, validationFailed } from '../errors.ts'
import type { ApiEnv } from './context.ts'

/** What is wrong with a request, in OneLogin's words where they are known. */
export const refuse: Refuse = refusal => {
  switch (refusal.kind) {
    case 'no_body':
      return badRequest('Expected a JSON body; there is none')
    case 'not_json':
      return badRequest(`The body is not JSON: ${refusal.reason}`)
    case 'other_kind':
      return badRequest(`Expected ${refusal.expected} in request`)
    case 'cut_short':
      return badRequest('The body was cut short')
    case 'too_large':
      return payloadTooLarge(refusal.limitBytes)
    case 'wrong_fields': {
      const errors = refusal.fields.map(({ field, messages }) => ({ field, message: messages }))
      const first = errors[0]
      const summary = first === undefined ? 'the body' : `${first.field}: ${first.message.join('; ')}`
      return validationFailed(`Validation failed: ${summary}`, errors)
    }
    default:
      return refusal satisfies never
  }
}

/** What a schema says of a field that is not there: by a type, a list of values, or several types. */
const whenMissing: ReadonlySet<string | undefined> = new Set([
  'invalid_type',
  'invalid_value',
  'invalid_union',
])

export const readingRules: ReadingRules = {
  refuse,
  // `['conditions', 0, 'value']` is printed `conditions.[0].value`, as OneLogin does.
  printField(path) {
    if (path.length === 0) return '(body)'
    return path.map(step => (typeof step === 'number' ? `[${step}]` : String(step))).join('.')
  },
  // OneLogin's wording where it is known; everything else says what was expected.
  explain(issue) {
    if (issue.input === undefined && whenMissing.has(issue.code)) return 'Required field is missing'
    if (issue.code === 'unrecognized_keys') return 'Field is not allowed'
    return undefined
  },
}

/** A positive whole number that a bigint column and JavaScript both hold exactly. */
export const idSchema: z.ZodNumber = z.int().positive()

/** A name as lists and mails show it: one line. */
export const nameSchema: z.ZodString = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}*$/u, 'Holds a control character, such as a line break')

/** Returns the path parameter as an id. @throws not_found when it is no id at all, since then nothing has it */
export function readId(c: Context<ApiEnv>, name: string): number {
  const text = c.req.param(name)
  const id = idSchema.safeParse(text !== undefined && /^\d{1,16}$/u.test(text) ? Number(text) : undefined)
  if (!id.success) throw notFound()
  return id.data
}

/** Returns who asks, in the shape that a change is run with. */
export function whoAsks(c: Context<ApiEnv>): { readonly account: number; readonly actor: string } {
  return { account: c.get('account'), actor: c.get('actor') }
}

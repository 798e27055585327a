/** How this API reads what a caller sent, and what its routes take alike: texts, ids, pages and cursors. */
import type { ReadingRules, Refusal } from '@joinery/http-api'
import { z } from 'zod'
import { type Issue, ServiceProviderError } from '../errors.ts'

/** A line of text, as names and labels are. */
export const text = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .refine(value => !/\p{Cc}/u.test(value), 'has characters that cannot be kept')

export const limit = z.coerce.number().int().min(1).max(1_000).default(100)

/** A list's page: at most `limit` items, those behind the one whose id is `after`. */
export const pageQuery = z.strictObject({ after: z.uuid().optional(), limit })

export const readingRules: ReadingRules = {
  refuse: refusal => errorOf(refusal),
  printField: path => path.map(String).join('.'),
  strictUtf8: true,
}

function errorOf(refusal: Refusal): ServiceProviderError {
  switch (refusal.kind) {
    case 'no_body':
      return invalid('the body is not JSON: there is none')
    case 'not_json':
      return invalid(`the body is not JSON: ${refusal.reason}`)
    case 'other_kind':
      return invalid(`the body is not acceptable: expected ${refusal.expected}`)
    case 'cut_short':
      return invalid('the body was cut short')
    case 'too_large': {
      const message = `the body is longer than ${refusal.limitBytes} bytes`
      return new ServiceProviderError('payload_too_large', message)
    }
    case 'wrong_fields': {
      const issues = refusal.fields.flatMap(({ field: path, messages }) =>
        messages.map(message => ({ path, message })),
      )
      const [first] = issues
      const summary = first === undefined ? 'does not fit' : `${first.path || '(top)'}: ${first.message}`
      return invalid(`the ${refusal.where} is not acceptable: ${summary}`, issues)
    }
    default:
      return refusal satisfies never
  }
}

function invalid(message: string, issues: readonly Issue[] = []): ServiceProviderError {
  return new ServiceProviderError('invalid_request', message, issues)
}

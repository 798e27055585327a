/** A refusal of an API as a Mantine form shows it: each message at its field. */
import { ApiError } from '../api/api-error.ts'

/** Returns `{email: 'is taken'}`; empty where the error names no field. The first message of a field stays. */
export function fieldErrors(error: Error | null): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(error.fields.toReversed().map(({ field, message }) => [field, message]))
}

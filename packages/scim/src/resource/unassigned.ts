/**
 * The many ways to say nothing. RFC 7643 §2.5: unassigned, null and the empty list are the same state; empty
 * texts and empty objects join them, since templates render a missing value as `""`.
 */
import type { Json, JsonObject } from '../json.ts'

/** Whether the value is as good as absent: undefined, null, `""`, `[]` or `{}`. */
export function isUnassigned(value: Json | undefined): value is null | undefined | '' {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Whether the value is a JSON object, not a list and not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

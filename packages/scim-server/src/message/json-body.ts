/**
 * Reads the body of a request as one JSON object. What is wrong with the text is said by position; the text
 * itself is not repeated, since it can hold a password. RFC 7644 §3.1 and §3.8.
 */
import { invalidSyntax, type Json, type JsonObject, unsupportedMediaType } from '@joinery/scim'
import { findJsonFault } from './json-position.ts'
import type { ScimRequest } from './records.ts'

const jsonMediaType = /^\s*[\w.+-]+\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/**
 * Returns the body as it was sent. Any JSON media type is taken, and so is none: OneLogin sends
 * `application/json`, others `application/scim+json`.
 *
 * @throws unsupportedMediaType when the body is declared as something else than JSON
 * @throws invalidSyntax when there is no body, it is not JSON, or it is not an object
 * @see RFC 7644 §3.1
 */
export function readJsonBody(request: ScimRequest): JsonObject {
  const contentType = request.headers['content-type']
  if (contentType !== undefined && contentType.trim() !== '' && !jsonMediaType.test(contentType)) {
    throw unsupportedMediaType(
      `Expected a body of type application/scim+json or application/json, got "${contentType}".`,
    )
  }
  const text = request.body ?? ''
  if (text.trim() === '')
    throw invalidSyntax(`${request.method} needs a JSON object as its body; there is none.`)
  const parsed = parse(text)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  throw invalidSyntax(`Expected a JSON object as the body, got ${nameOf(parsed)}.`)
}

function parse(text: string): Json {
  try {
    const parsed: Json = JSON.parse(text)
    return parsed
  } catch (error) {
    const fault = findJsonFault(text)
    if (fault === undefined) throw error
    const { position, line, column, expected } = fault
    throw invalidSyntax(
      `The body is not JSON: expected ${expected} at position ${position} (line ${line}, column ${column}).`,
    )
  }
}

function nameOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}

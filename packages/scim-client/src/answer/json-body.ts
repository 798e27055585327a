/**
 * The body of an answer as JSON. The Content-Type is not asked: targets answer application/scim+json,
 * application/json, text/json or none at all, and a body either is JSON or is not.
 */
import type { Json, JsonObject } from '@joinery/scim'

/** A parsed body, or why there is none. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other' }

/** The body as JSON. A byte order mark and blanks around it are no part of it. */
export function parseBody(body: string): JsonBody {
  const text = body.trim()
  if (text === '') return { kind: 'empty' }
  try {
    const value: Json = JSON.parse(text)
    return { kind: 'json', value }
  } catch {
    return { kind: 'other' }
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of an attribute whatever the case of its name. @see RFC 7643 §2.1 */
export function member(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name]
  const wanted = name.toLowerCase()
  const key = Object.keys(object).find(candidate => candidate.toLowerCase() === wanted)
  return key === undefined ? undefined : object[key]
}

/** The text of an attribute; undefined for anything but a non-empty string. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

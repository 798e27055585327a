/**
 * Telling an error that a SCIM application sent from one that anything before it may have sent: the error message of
 * RFC 7644 §3.12, the `Errors` list of SCIM 1.1, and the `Errors` object of OneLogin's sample providers. Only such a
 * body proves that the application itself was asked.
 */
import type { Json, JsonObject } from '@joinery/scim'
import type { WireResponse } from '../wire.ts'
import { isObject, member, parseBody } from './json-body.ts'

/** The RFC's URN, and those of its drafts that are still in use: `urn:scim:api:messages:2.0:Error`. */
const errorUrn = /^urn:(?:ietf:params:)?scim:(?:api:messages|schemas:core):2\.0:error$/i

/**
 * The status inside an error message, when a body is one: `{"schemas": ["…:Error"], "status": "404"}` gives 404,
 * `{"Errors": [{"code": "404"}]}` likewise; one without a usable status counts as 400. Some targets send it with
 * status 200.
 */
export function statusOfErrorMessage(body: Json): number | undefined {
  if (!isObject(body)) return undefined
  const schemas = member(body, 'schemas')
  const isMessage =
    Array.isArray(schemas) && schemas.some(urn => typeof urn === 'string' && errorUrn.test(urn))
  if (isMessage) return errorStatus(member(body, 'status'))
  const listed = listedError(body)
  return listed === undefined ? undefined : errorStatus(member(listed, 'code'))
}

/** True when the body shows that a SCIM application answered, however the status came about. */
export function isScimError(response: WireResponse): boolean {
  const parsed = parseBody(response.body)
  return parsed.kind === 'json' && statusOfErrorMessage(parsed.value) !== undefined
}

/** The first of the `Errors` of SCIM 1.1, or the only one of OneLogin's samples; a resource has no such member. */
function listedError(body: JsonObject): JsonObject | undefined {
  const errors = body['Errors']
  const first = Array.isArray(errors) ? errors[0] : errors
  return isObject(first) && member(body, 'id') === undefined ? first : undefined
}

function errorStatus(value: Json | undefined): number {
  const status = Number(value)
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : 400
}

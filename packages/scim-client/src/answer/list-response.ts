/**
 * The answer to a search. RFC 7644 §3.4.2 calls it a ListResponse; providers written for OneLogin send the same members
 * under the schema `urn:scim:schemas:core:1.0` or under none, so the members decide, not `schemas`.
 */
import type { Json, JsonObject } from '@joinery/scim'
import type { CallKind, WireResponse } from '../wire.ts'
import { isHtml } from './detail.ts'
import { failure, isSuccess, thingOf, unusable } from './failure.ts'
import { isObject, member, parseBody } from './json-body.ts'
import { statusOfErrorMessage } from './scim-error.ts'

export interface ListPage {
  /** Each is a JSON object. */
  readonly resources: readonly JsonObject[]
  /** How many there are on all pages; what the target says, or what it sent where it does not say. */
  readonly total: number
  /** Counted from 1; undefined when the target does not say. */
  readonly startIndex: number | undefined
}

/** The resources of an answered search; each is a JSON object. */
export function readResources(kind: CallKind, response: WireResponse): readonly JsonObject[] {
  return readPage(kind, response).resources
}

/** A page of an answered search. `Resources` may be left out when nothing was found. */
export function readPage(kind: CallKind, response: WireResponse): ListPage {
  const list = readList(kind, response)
  const resources = member(list, 'Resources') ?? undefined
  const total = Number(member(list, 'totalResults') ?? Number.NaN)
  const startIndex = indexOf(member(list, 'startIndex'))
  if (resources === undefined && total === 0) return { resources: [], total, startIndex }
  if (!Array.isArray(resources)) {
    throw unusable(kind, response, 'the application answered the search with something that is no SCIM list')
  }
  return {
    resources: resources.map(resource => {
      if (isObject(resource)) return resource
      throw unusable(
        kind,
        response,
        `the application answered the search with a list of something other than ${thingOf(kind)}s`,
      )
    }),
    total: Number.isFinite(total) ? total : resources.length,
    startIndex,
  }
}

function indexOf(value: Json | undefined): number | undefined {
  const index = Number(value ?? Number.NaN)
  return Number.isSafeInteger(index) && index >= 1 ? index : undefined
}

function readList(kind: CallKind, response: WireResponse): JsonObject {
  if (!isSuccess(response.status)) throw failure(kind, response)
  const value = readJson(kind, response)
  if (isObject(value)) return value
  throw unusable(kind, response, 'the application answered the search with something that is no SCIM list')
}

/** The JSON of an answer that has to have some. */
export function readJson(kind: CallKind, response: WireResponse): Json {
  const parsed = parseBody(response.body)
  if (parsed.kind === 'empty') throw unusable(kind, response, 'the application gave an empty answer')
  if (parsed.kind === 'other') throw unusable(kind, response, notJson(response.body))
  const status = statusOfErrorMessage(parsed.value)
  if (status !== undefined) throw failure(kind, response, status)
  return parsed.value
}

function notJson(body: string): string {
  return isHtml(body)
    ? 'the application answered with a web page instead of SCIM. Check the SCIM Base URL'
    : 'the application gave an answer that is not JSON'
}

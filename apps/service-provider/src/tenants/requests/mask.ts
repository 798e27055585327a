/**
 * What of a SCIM request may be kept and shown: which attributes it named, of which type, and what it wanted done. Values
 * are people's own and secrets, and go; of a path and a filter the literals go.
 */

import { createHash } from 'node:crypto'
import { fold, type Json, type JsonObject } from '@joinery/scim'

const longestBody = 65_536
const longestMasked = 8_192
const longestName = 100
const mostItems = 20
const deepest = 10

const literal = /"(?:[^"\\]|\\.)*"?/g

/** Shows the values that are nobody's own: `active`, `schemas`, `op`, `path`, and what a bulk operation does. */
const shown: Readonly<Record<string, (value: Json) => boolean>> = {
  active: value =>
    typeof value === 'boolean' || (typeof value === 'string' && /^(?:true|false)$/i.test(value)),
  schemas: value =>
    Array.isArray(value) && value.every(item => typeof item === 'string' && item.startsWith('urn:')),
  op: value => typeof value === 'string' && /^(?:add|replace|remove)$/i.test(value),
  method: value => typeof value === 'string' && /^(?:POST|PUT|PATCH|DELETE|GET)$/i.test(value),
}

/** The body with its values masked, as JSON text: `{"userName":"<string>","active":false}`; null where there is none. */
export function maskBody(body: string | undefined): string | null {
  if (body === undefined || body === '') return null
  if (body.length > longestBody) return JSON.stringify(`<a body of ${body.length} characters>`)
  const parsed = parse(body)
  if (parsed === undefined) return JSON.stringify(`<no JSON, ${body.length} characters>`)
  const text = JSON.stringify(mask(parsed, 0))
  return text.length <= longestMasked ? text : JSON.stringify(`${text.slice(0, longestMasked)}…`)
}

function parse(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

function mask(value: Json, depth: number): Json {
  if (value === null) return null
  if (typeof value !== 'object') return `<${typeof value}>`
  if (depth >= deepest) return '<…>'
  if (Array.isArray(value)) {
    const some = value.slice(0, mostItems).map(item => mask(item, depth + 1))
    return value.length > mostItems ? [...some, `<${value.length - mostItems} more>`] : some
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.slice(0, longestName), maskNamed(name, item, depth)]),
  )
}

function maskNamed(name: string, value: Json, depth: number): Json {
  const key = name.toLowerCase()
  if (key === 'path' && typeof value === 'string') return maskPath(value)
  return shown[key]?.(value) === true ? value : mask(value, depth + 1)
}

/** `members[value eq "7"]` -> `members[value eq "…"]`. */
function maskPath(path: string): string {
  return path.slice(0, 512).replaceAll(literal, '"…"')
}

const harmlessParameters: ReadonlySet<string> = new Set([
  'attributes',
  'excludedattributes',
  'startindex',
  'count',
  'sortby',
  'sortorder',
  'cursor',
])
const longestTarget = 2_048

/** The target with the literals of its filter masked: `/Users?filter=userName eq "…"`. */
export function maskTarget(target: string): string {
  const [path = '', query] = target.slice(0, longestTarget).split('?', 2)
  const segments = path.split('/').map(part => (/^[\w.-]{0,64}$/.test(part) ? part : '<…>'))
  if (query === undefined) return segments.join('/')
  const parameters = [...new URLSearchParams(query)].map(([name, value]) => {
    if (name.toLowerCase() === 'filter') return `${name}=${maskPath(value)}`
    return `${name}=${harmlessParameters.has(name.toLowerCase()) ? value : '<…>'}`
  })
  return `${segments.join('/')}?${parameters.join('&')}`
}

/** What is told of a request without the values that it brought, for messages quote them: `userName "<…>" is taken`. */
export function maskText(text: string, target: string, body: string | undefined): string {
  const parsed = body === undefined || body.length > longestBody ? undefined : parse(body)
  const values = [...(parsed === undefined ? [] : valuesIn(parsed, 0)), ...filterLiterals(target)]
  const personal = [...new Set(values)].filter(value => value.length >= shortestMasked)
  // The longest first, so that none is masked in a part only.
  const ordered = personal.toSorted((left, right) => right.length - left.length).slice(0, mostMasked)
  return ordered.reduce((masked, value) => masked.replaceAll(value, '<…>'), text)
}

const shortestMasked = 2
const mostMasked = 500
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user'

/** Names of roles, in a custom schema, are nobody's own, and have to be read. */
function valuesIn(value: Json, depth: number): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object' || depth >= deepest) return []
  if (Array.isArray(value)) return value.flatMap(item => valuesIn(item, depth + 1))
  return Object.entries(value).flatMap(([name, item]) => {
    const key = name.toLowerCase()
    const isCustom = key.startsWith('urn:') && key !== enterprise
    return isCustom || ['schemas', 'op', 'path', 'method', 'type'].includes(key)
      ? []
      : valuesIn(item, depth + 1)
  })
}

function filterLiterals(target: string): readonly string[] {
  const query = target.split('?', 2)[1]
  const filter = query === undefined ? undefined : new URLSearchParams(query).get('filter')
  return (filter?.match(literal) ?? []).flatMap(quoted => textOf(parse(quoted)) ?? [])
}

/** By what requests about a userName are found again: letter case does not matter, and it cannot be read back. */
export function userKey(workspaceId: string, userName: string): string {
  return createHash('sha256')
    .update(`${workspaceId} ${fold(userName)}`)
    .digest('base64url')
}

/** The userName that a request names in its body or by an `eq` in its filter; undefined where it names none. */
export function userNameIn(target: string, body: string | undefined): string | undefined {
  const query = target.split('?', 2)[1]
  const filter = query === undefined ? undefined : (new URLSearchParams(query).get('filter') ?? undefined)
  const [, quoted] = /\buserName\s+eq\s+("(?:[^"\\]|\\.)*")/i.exec(filter ?? '') ?? []
  if (quoted !== undefined) return textOf(parse(quoted))
  if (body === undefined || body.length > longestBody) return undefined
  const parsed = parse(body)
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return undefined
  return textOf(memberNamed(parsed, 'username'))
}

function memberNamed(object: JsonObject, name: string): Json | undefined {
  return Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1]
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

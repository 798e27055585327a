/**
 * What a client makes a request depend on: the version of the resource that it knows. Every tag here is weak, as
 * in the standard's own examples, so tags are compared by what is between the quotes; the strong comparison that
 * RFC 9110 §13.1.1 has for If-Match would hold for none of them. RFC 7644 §3.14.
 */
import { invalidValue, preconditionFailed, type ResourceTypeDefinition } from '@joinery/scim'
import type { ScimRequest } from '../message/records.ts'
import type { ServedResource, StoredResource } from '../store/resource-store.ts'
import { entityTag } from './document.ts'

/** Headers of that name: `*`, or entity tags such as `W/"3", "4"`. */
export interface Conditions {
  /** Go on only if the resource is one of these versions. */
  readonly ifMatch?: string
  /** Go on only if it is none of these. */
  readonly ifNoneMatch?: string
}

const tag = /(?:W\/)?"([^"]*)"/gi
const separators = /^[\s,]*$/

/** The conditions that came with a request; a blank header is none. */
export function readConditions({ headers }: ScimRequest): Conditions {
  const ifMatch = headers['if-match']?.trim()
  const ifNoneMatch = headers['if-none-match']?.trim()
  return { ...(ifMatch && { ifMatch }), ...(ifNoneMatch && { ifNoneMatch }) }
}

/**
 * Lets a write go on, or refuses it. To be asked of a resource that nobody else can change in the meantime.
 *
 * @throws preconditionFailed when the resource is not a version that the client meant
 * @throws invalidValue when a condition is neither `*` nor a list of entity tags
 * @see RFC 7644 §3.14, RFC 9110 §13.1
 */
export function checkConditions(
  { ifMatch, ifNoneMatch }: Conditions,
  type: ResourceTypeDefinition,
  stored: StoredResource,
): void {
  const now = `The ${type.name} "${stored.id}" is at version ${entityTag({ version: stored.version })} now`
  if (ifMatch !== undefined && !names('If-Match', ifMatch, stored, 'version')) {
    throw preconditionFailed(`${now}, which If-Match does not name: read it again.`)
  }
  if (ifNoneMatch !== undefined && names('If-None-Match', ifNoneMatch, stored, 'version')) {
    throw preconditionFailed(`${now}, which If-None-Match rules out.`)
  }
}

/**
 * Whether the client has this version already, so that it need not be sent again.
 *
 * @throws preconditionFailed and invalidValue as checkConditions does
 * @see RFC 7644 §3.4.1 and §3.14
 */
export function isKnown(
  { ifNoneMatch, ...others }: Conditions,
  type: ResourceTypeDefinition,
  stored: ServedResource,
): boolean {
  checkConditions(others, type, stored)
  return ifNoneMatch !== undefined && names('If-None-Match', ifNoneMatch, stored, 'shown')
}

/** `shown`: as it is shown, groups included; `version`: what of it a write changes. */
function names(header: string, text: string, stored: ServedResource, what: 'shown' | 'version'): boolean {
  if (text.trim() === '*') return true
  const shown = entityTag(stored)
  const opaque = [...text.matchAll(tag)].map(match => match[1] ?? '')
  if (opaque.length === 0 || !separators.test(text.replaceAll(tag, ''))) {
    throw invalidValue(`${header}: expected * or entity tags such as ${shown}, got ${text.slice(0, 60)}`)
  }
  return what === 'shown'
    ? opaque.some(each => shown === `W/"${each}"`)
    : opaque.some(each => each.split('.', 1)[0] === String(stored.version))
}

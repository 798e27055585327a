/**
 * Which paths there are, what is behind them and which methods it takes. RFC 7644 §3.2.
 * What the protocol knows and this server does not do yet is told apart from what nobody knows.
 */
import type { ResourceTypeDefinition } from '@joinery/scim'
import { isStorable } from '../store/storable-text.ts'

export type Route =
  | { readonly kind: 'collection'; readonly type: ResourceTypeDefinition }
  /** A query over all types. */
  | { readonly kind: 'root' }
  /** A query by POST, over one type or all. */
  | { readonly kind: 'search'; readonly type: ResourceTypeDefinition | undefined }
  | { readonly kind: 'bulk' }
  | { readonly kind: 'resource'; readonly type: ResourceTypeDefinition; readonly id: string }
  | { readonly kind: 'schemas'; readonly urn: string | undefined }
  | { readonly kind: 'resourceTypes'; readonly name: string | undefined }
  /** The alias for whoever asks. */
  | { readonly kind: 'me' }
  | { readonly kind: 'notImplemented'; readonly what: string }
  | { readonly kind: 'unknown' }

/** Methods by kind of route, as the Allow header of a 405 lists them. HEAD is a GET without its body. */
export const allowedMethods: Readonly<Record<Route['kind'] | 'serviceProviderConfig', readonly string[]>> = {
  collection: ['GET', 'HEAD', 'POST'],
  root: ['GET', 'HEAD'],
  search: ['POST'],
  bulk: ['POST'],
  resource: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
  serviceProviderConfig: ['GET', 'HEAD'],
  schemas: ['GET', 'HEAD'],
  resourceTypes: ['GET', 'HEAD'],
  me: [],
  notImplemented: [],
  unknown: [],
}

const unknown: Route = { kind: 'unknown' }

/** Whether a path is that of the one description that needs no authentication. @see RFC 7643 §5 */
export function isServiceProviderConfig(segments: readonly string[]): boolean {
  return segments.length === 1 && segments[0] === 'ServiceProviderConfig'
}

/** The route of a path given as its decoded segments. */
export function findRoute(types: readonly ResourceTypeDefinition[], segments: readonly string[]): Route {
  const [first, second, ...rest] = segments
  if (first === undefined) return { kind: 'root' }
  if (rest.length > 0) return unknown
  if (first === 'Me') return second === undefined ? { kind: 'me' } : unknown
  if (first === 'Bulk') return second === undefined ? { kind: 'bulk' } : unknown
  if (first === '.search') return second === undefined ? { kind: 'search', type: undefined } : unknown
  if (first === 'Schemas') return { kind: 'schemas', urn: second }
  if (first === 'ResourceTypes') return { kind: 'resourceTypes', name: second }
  const type = types.find(candidate => candidate.endpoint === `/${first}`)
  if (type) return findResourceRoute(type, second)
  return first === 'Groups' ? { kind: 'notImplemented', what: 'Groups' } : unknown
}

function findResourceRoute(type: ResourceTypeDefinition, id: string | undefined): Route {
  if (id === undefined) return { kind: 'collection', type }
  if (id === '.search') return { kind: 'search', type }
  return isStorable(id) ? { kind: 'resource', type, id } : unknown
}

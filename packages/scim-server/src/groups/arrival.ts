/**
 * The name under which a resource arrives where groups may wait for it. Both who parks a name and who arrives under
 * it hold that name, so neither passes the other unseen.
 */
import { fold, type JsonObject } from '@joinery/scim'
import type { MemberId, ResolveBy } from '../store/membership-store.ts'

/** The form of a name in which it is compared: a userName folded, an id or externalId as it is. */
export function arrivalOf(resolveBy: ResolveBy, name: string): string {
  return resolveBy === 'userName' ? fold(name) : name
}

/** The name of a resource that groups may be waiting for; undefined where it has none. Users alone have others than ids. */
export function arrivalOfResource(
  resolveBy: ResolveBy,
  { id, type }: MemberId,
  document: JsonObject,
): string | undefined {
  if (resolveBy === 'id') return id
  const name = type === 'User' ? document[resolveBy] : undefined
  return typeof name === 'string' ? arrivalOf(resolveBy, name) : undefined
}

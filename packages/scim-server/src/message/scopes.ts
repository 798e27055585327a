/**
 * What a principal may do. A request needs one scope for each resource type that it reads or writes; discovery
 * needs none. The standard leaves authorization to the service provider. RFC 7644 §2 and §7.
 */
import { forbidden, type ResourceTypeDefinition, type ScimError } from '@joinery/scim'
import type { Principal } from './records.ts'

export type Access = 'read' | 'write'

/** Whether the scopes of a principal cover this, e.g. `read:User` reading of Users, and `read` reading of all. */
export function mayAccess({ scopes }: Principal, access: Access, type: ResourceTypeDefinition): boolean {
  return scopes === undefined || scopes.includes(access) || scopes.includes(`${access}:${type.name}`)
}

/**
 * Lets a principal read or write resources of a type, or refuses it. To be asked for each operation of a bulk request too.
 *
 * @throws forbidden naming the scope that lacks
 */
export function requireAccess(principal: Principal, access: Access, type: ResourceTypeDefinition): void {
  if (!mayAccess(principal, access, type)) throw lackingScope(access, type)
}

/** The error for a principal that may not do this. */
export function lackingScope(access: Access, type: ResourceTypeDefinition): ScimError {
  return forbidden(`This token lacks the scope "${access}:${type.name}" (or "${access}", for all types).`)
}

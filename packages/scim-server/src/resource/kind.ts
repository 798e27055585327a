/**
 * A resource type together with what follows from it. Types may be a tenant's own and change while the server runs, so
 * what follows is worked out once for each type object. RFC 7643 §6.
 */
import type { ResourceTypeDefinition } from '@joinery/scim'
import type { Settings } from '../settings.ts'
import { type UniqueAttribute, uniqueAttributesOf } from '../store/unique-values.ts'

export interface Kind {
  readonly type: ResourceTypeDefinition
  readonly unique: readonly UniqueAttribute[]
}

const kinds = new WeakMap<ResourceTypeDefinition, Kind>()

/** The type with what follows from it. @throws Error when it asks for something that no store can keep */
export function kindOf(type: ResourceTypeDefinition): Kind {
  const known = kinds.get(type)
  if (known !== undefined) return known
  const kind: Kind = { type, unique: uniqueAttributesOf(type) }
  kinds.set(type, kind)
  return kind
}

/**
 * Nothing, when the server can serve this type: what comes at run time is looked at before it is put to use. A list of types
 * given to createScimServer is checked there.
 *
 * @throws Error when it asks for something that no store can keep, e.g. `uniqueness` of an attribute with several values
 */
export function checkResourceType(type: ResourceTypeDefinition): void {
  kindOf(type)
}

/** The kind that a tenant has under a name; a type is taken as it is. @throws Error when the tenant has none of the name */
export async function findKind<Tx>(
  settings: Settings<Tx>,
  tenant: string,
  resourceType: ResourceTypeDefinition | string,
): Promise<Kind> {
  if (typeof resourceType !== 'string') return kindOf(resourceType)
  const types = await settings.resourceTypesOf(tenant)
  const type = types.find(({ name }) => name === resourceType)
  if (type === undefined) throw new Error(`This server has no resource type ${resourceType}.`)
  return kindOf(type)
}

/**
 * Memberships as they are shown: `members` of a Group and `groups` of a User, put beside a document that has
 * neither. Which of them a request wants is told before anything is read. RFC 7643 §4.1.2 and §4.2, RFC 7644 §3.9.
 */
import {
  type JsonObject,
  type ListQuery,
  parsePath,
  type ResourceTypeDefinition,
  resolvePath,
} from '@joinery/scim'
import type { MemberType } from '../store/membership-store.ts'
import type { Include, Relations } from '../store/resource-store.ts'

export type Selection = Pick<ListQuery, 'attributes' | 'excludedAttributes'>

const endpoints: Readonly<Record<MemberType, string>> = { User: '/Users', Group: '/Groups' }

/** By the name of a resource type, the attribute that is kept as rows. */
const relationOf: ReadonlyMap<string, keyof Relations> = new Map([
  ['User', 'groups'],
  ['Group', 'members'],
])

/** Whether this type's members are rows. */
export function isGroup(type: ResourceTypeDefinition): boolean {
  return relationOf.get(type.name) === 'members'
}

/** Whether the type can be a member of groups. */
export function isMember(
  type: ResourceTypeDefinition,
): type is ResourceTypeDefinition & { name: MemberType } {
  return type.name === 'User' || type.name === 'Group'
}

/**
 * What has to be read beside a resource to show this selection of it.
 *
 * @throws invalidPath when a path of the selection is malformed
 * @see RFC 7644 §3.9
 */
export function relationsFor(
  type: ResourceTypeDefinition,
  { attributes, excludedAttributes }: Selection,
): Include {
  const relation = relationOf.get(type.name)
  if (relation === undefined) return {}
  const wanted =
    attributes === undefined
      ? !excludedAttributes?.some(path => selects(type, path, keys => keys.join('.') === relation))
      : attributes.some(path => selects(type, path, ([key]) => key === relation))
  return wanted ? { [relation]: true } : {}
}

/**
 * Whether the selection takes nothing out of the document: it selects everything, or leaves out relations alone.
 *
 * @throws invalidPath when a path of the selection is malformed
 */
export function leavesDocument(
  type: ResourceTypeDefinition,
  { attributes, excludedAttributes = [] }: Selection,
): boolean {
  const relation = relationOf.get(type.name)
  return (
    attributes === undefined &&
    excludedAttributes.every(path => resolvePath(type, parsePath(path))?.keys.join('.') === relation)
  )
}

/** Whether a path is one of these, or the URN of the schema that they are all in. */
function selects(
  type: ResourceTypeDefinition,
  path: string,
  isWanted: (keys: readonly string[]) => boolean,
): boolean {
  const keys = resolvePath(type, parsePath(path))?.keys
  return keys === undefined ? path.toLowerCase() === type.schema.id.toLowerCase() : isWanted(keys)
}

/** The attributes that show these relations, e.g. `{ "groups": [{ "value": "7", "$ref": "…", "type": "direct" }] }`. */
export function relationAttributes(baseUrl: string, { members, groups }: Relations): JsonObject {
  return {
    ...(members !== undefined &&
      members.length > 0 && {
        members: members.map(({ value, type, display }) => ({
          value,
          ...(type && { $ref: referenceTo(baseUrl, type, value), type }),
          ...(display !== undefined && { display }),
        })),
      }),
    ...(groups !== undefined &&
      groups.length > 0 && {
        groups: groups.map(({ value, display, type }) => ({
          value,
          $ref: referenceTo(baseUrl, 'Group', value),
          ...(display !== undefined && { display }),
          type,
        })),
      }),
  }
}

function referenceTo(baseUrl: string, type: MemberType, id: string): string {
  return `${baseUrl}${endpoints[type]}/${encodeURIComponent(id)}`
}

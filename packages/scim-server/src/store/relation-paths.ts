/**
 * What can be asked of memberships. They are shown in a resource and kept beside it, so a filter on them is answered
 * from rows, in every store alike. RFC 7643 §4.1.2 and §4.2.
 */
import { invalidFilter } from '@joinery/scim'

/** What a member of a group, and a group of a member, consist of. */
export type RelationPart = 'value' | 'type' | 'display'

const parts: ReadonlySet<string> = new Set(['value', 'type', 'display'] satisfies RelationPart[])

/**
 * The part of a membership of this name.
 *
 * @throws invalidFilter when nothing can be found by it: a `$ref` depends on the public URL of the moment
 */
export function relationPart(name: string | undefined): RelationPart {
  if (isPart(name)) return name
  throw invalidFilter(`members and groups can be filtered by value, type and display, not by ${name}.`)
}

function isPart(name: string | undefined): name is RelationPart {
  return name !== undefined && parts.has(name)
}

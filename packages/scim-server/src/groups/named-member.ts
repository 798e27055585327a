/**
 * Members as clients name them: by `value`, or by a `$ref` that ends in the id. What else they say of a member
 * follows from the resource itself and is not taken from them. RFC 7643 §4.2.
 */
import { invalidValue, type Json, type JsonObject } from '@joinery/scim'

export interface NamedMember {
  /** As the client wrote it: an id, or what `resolveBy` of the settings allows. */
  readonly value: string
  readonly display?: string
}

/** A group's document with its members taken out. */
export interface SplitGroup {
  readonly document: JsonObject
  readonly members: readonly NamedMember[]
}

/** Takes the members out of a Group as readResource gives it. @throws invalidValue when one has no name */
export function splitMembers(group: JsonObject): SplitGroup {
  const { members, ...document } = group
  if (!Array.isArray(members)) return { document, members: [] }
  return { document, members: members.map((member, index) => readMember(member, `members[${index}]`)) }
}

/** The member that a value of `members` names. @throws invalidValue when it names none */
export function readMember(member: Json, at: string): NamedMember {
  if (typeof member === 'string') return { value: member }
  if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
    const { value, $ref, display } = member
    const name = typeof value === 'string' ? value : idAtTheEnd($ref)
    if (name !== undefined) return { value: name, ...(typeof display === 'string' && { display }) }
  }
  throw invalidValue(`${at}: a member needs a "value", the id of a User or Group`)
}

function idAtTheEnd(reference: Json | undefined): string | undefined {
  if (typeof reference !== 'string') return undefined
  const [path = ''] = reference.split(/[?#]/, 1)
  const id = path.slice(path.lastIndexOf('/') + 1)
  return id === '' || !URL.canParse(`https://host/${id}`) ? undefined : decoded(id)
}

function decoded(id: string): string | undefined {
  try {
    return decodeURIComponent(id)
  } catch {
    return undefined
  }
}

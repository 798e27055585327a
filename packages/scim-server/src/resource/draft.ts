/**
 * What is going to be stored: a resource read from what was sent, or made from the one that is there, and the
 * forms of it that a store keeps. RFC 7644 §3.3, §3.5.1 and §3.5.2.
 */
import {
  applyPatch,
  type JsonObject,
  type ReadPatchResult,
  type ResourceTypeDefinition,
  readResource,
  searchForm,
  type Warning,
} from '@joinery/scim'
import type { MemberOperation } from '../groups/member-operation.ts'
import { splitMembers } from '../groups/named-member.ts'
import { isGroup } from '../groups/relations.ts'
import type { Settings } from '../settings.ts'
import type { StoredResource, WriteResource } from '../store/resource-store.ts'
import { type UniqueAttribute, uniqueValuesOf } from '../store/unique-values.ts'
import { metaOf, openDocument } from './document.ts'
import { dropNeverReturned } from './never-returned.ts'

export interface Draft {
  /** Checked, canonical, with its id, without `meta`. */
  readonly document: JsonObject
  /** What a whole Group says of its members; undefined for a type that has none, and for a patch. */
  readonly members?: readonly MemberOperation[]
  readonly warnings: readonly Warning[]
}

/** A resource but for what is in it. */
export type Version = Omit<StoredResource, 'document'>

/** A whole group names all of its members: what bounds them is the size of the body. */
const membersOfWholeGroup = 100_000

/** A whole resource as sent; `current` is the one that it is to replace. @throws what readResource throws */
export function readDocument<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  id: string,
  input: unknown,
  current?: JsonObject,
): Draft {
  const { tolerance } = settings
  const read = readResource(type, input, {
    tolerance,
    ...(current !== undefined && { current }),
    ...(isGroup(type) && { limits: { values: membersOfWholeGroup } }),
  })
  const kept = dropNeverReturned(type, read.resource)
  const { schemas = [type.schema.id], ...attributes } = kept.resource
  const warnings = [...read.warnings, ...kept.warnings]
  if (!isGroup(type)) return { document: { schemas, id, ...attributes }, warnings }
  const { document, members } = splitMembers(attributes)
  return {
    document: { schemas, id, ...document },
    members: [{ kind: 'replaceAll', at: 'members', members }],
    warnings,
  }
}

/** The current document after the operations of a patch. @throws what applyPatch throws */
export function patchDocument<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  current: JsonObject,
  patch: ReadPatchResult,
): Draft {
  const applied = applyPatch(type, current, patch.operations, settings.patch)
  const kept = dropNeverReturned(type, applied.resource)
  const warnings = [...patch.warnings, ...applied.warnings, ...kept.warnings]
  return { document: kept.resource, warnings }
}

/** The document as a store is given it. @throws invalidValue when a unique value is too long */
export function composeWrite<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  unique: readonly UniqueAttribute[],
  document: JsonObject,
  version: Version,
): WriteResource {
  const { id: _, ...attributes } = document
  const search = searchForm(type, attributes)
  return {
    ...version,
    document: openDocument(document),
    resource: { ...document, meta: metaOf(settings.baseUrl(), type, version) },
    search,
    unique: uniqueValuesOf(unique, search, settings.limits.uniqueValueBytes),
    display: displayOf(document),
  }
}

function displayOf({ displayName, userName }: JsonObject): string | undefined {
  return [displayName, userName].find(name => typeof name === 'string')
}

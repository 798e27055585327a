/**
 * The resources of one tenant and type in memory, and who holds which unique value. A transaction writes on a draft
 * over the shelf.
 */
import { compareText, type Json, type JsonObject } from '@joinery/scim'
import type { WriteResource } from '../store/resource-store.ts'
import { valueTaken } from '../store/unique-values.ts'
import { Overlay } from './overlay.ts'

export interface Shelf {
  readonly resources: Map<string, WriteResource>
  /** Id of the holder by attribute and value. */
  readonly holders: Map<string, string>
}

export interface Draft {
  readonly resources: Overlay<string, WriteResource>
  readonly holders: Overlay<string, string>
}

export function emptyShelf(): Shelf {
  return { resources: new Map(), holders: new Map() }
}

export function draftOn({ resources, holders }: Shelf): Draft {
  return { resources: new Overlay(resources), holders: new Overlay(holders) }
}

/** Oldest first. */
export function resourcesByAge({ resources }: Draft): readonly WriteResource[] {
  return [...resources.values()].sort(
    (left, right) => left.created.getTime() - right.created.getTime() || compareText(left.id, right.id),
  )
}

/** The id of the resource that has this unique value. */
export function holderOf({ holders }: Draft, attribute: string, value: string): string | undefined {
  return holders.get(uniqueKey(attribute, value))
}

/** Puts a resource in the place of the one with its id, if any. @throws uniqueness when a value is taken */
export function putResource(draft: Draft, resourceType: string, resource: WriteResource): void {
  for (const [attribute, value] of Object.entries(resource.unique)) {
    const holder = holderOf(draft, attribute, value)
    if (holder !== undefined && holder !== resource.id) {
      throw valueTaken(resourceType, attribute)
    }
  }
  takeResource(draft, resource.id)
  draft.resources.set(resource.id, resource)
  for (const [attribute, value] of Object.entries(resource.unique)) {
    draft.holders.set(uniqueKey(attribute, value), resource.id)
  }
}

/** Takes a resource away and frees its unique values; false where there is none. */
export function takeResource(draft: Draft, id: string): boolean {
  const existing = draft.resources.get(id)
  if (existing === undefined) return false
  draft.resources.set(id, undefined)
  for (const [attribute, value] of Object.entries(existing.unique)) {
    draft.holders.set(uniqueKey(attribute, value), undefined)
  }
  return true
}

/** Counts the version of a resource up, if it is there; what it says stays. */
export function touchResource({ resources }: Draft, id: string, at: Date): void {
  const existing = resources.get(id)
  if (existing === undefined) return
  const version = existing.version + 1
  const lastModified = at < existing.lastModified ? existing.lastModified : at
  const { meta } = existing.resource
  const changed = { lastModified: lastModified.toISOString(), version: `W/"${version}"` }
  const resource = { ...existing.resource, meta: { ...(isObject(meta) ? meta : {}), ...changed } }
  resources.set(id, { ...existing, version, lastModified, resource })
}

export function commitDraft({ resources, holders }: Draft): void {
  resources.commit()
  holders.commit()
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function uniqueKey(attribute: string, value: string): string {
  return `${attribute}=${value}`
}

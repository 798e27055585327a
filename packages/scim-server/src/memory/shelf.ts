/**
 * The resources of one tenant and type in memory, and who holds which unique value. A draft lies over a shelf
 * like a sheet of tracing paper: a transaction writes on the draft, and committing copies it down.
 */
import type { WriteResource } from '../store/resource-store.ts'
import { valueTaken } from '../store/unique-values.ts'

export interface Shelf {
  readonly resources: Map<string, WriteResource>
  /** Id of the holder by attribute and value. */
  readonly holders: Map<string, string>
}

/** Undefined stands for what is taken away. */
export interface Draft {
  readonly below: Shelf
  readonly resources: Map<string, WriteResource | undefined>
  readonly holders: Map<string, string | undefined>
}

export function emptyShelf(): Shelf {
  return { resources: new Map(), holders: new Map() }
}

export function draftOn(below: Shelf): Draft {
  return { below, resources: new Map(), holders: new Map() }
}

export function draftedResource(draft: Draft, id: string): WriteResource | undefined {
  return draft.resources.has(id) ? draft.resources.get(id) : draft.below.resources.get(id)
}

/** Puts a resource in the place of the one with its id, if any. @throws uniqueness when a value is taken */
export function putResource(draft: Draft, resourceType: string, resource: WriteResource): void {
  for (const [attribute, value] of Object.entries(resource.unique)) {
    const holder = holderOf(draft, uniqueKey(attribute, value))
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
  const existing = draftedResource(draft, id)
  if (existing === undefined) return false
  draft.resources.set(id, undefined)
  for (const [attribute, value] of Object.entries(existing.unique)) {
    draft.holders.set(uniqueKey(attribute, value), undefined)
  }
  return true
}

export function commitDraft({ below, resources, holders }: Draft): void {
  copyDown(resources, below.resources)
  copyDown(holders, below.holders)
}

function copyDown<T>(draft: ReadonlyMap<string, T | undefined>, below: Map<string, T>): void {
  for (const [key, value] of draft) {
    if (value === undefined) below.delete(key)
    else below.set(key, value)
  }
}

function holderOf(draft: Draft, key: string): string | undefined {
  return draft.holders.has(key) ? draft.holders.get(key) : draft.below.holders.get(key)
}

function uniqueKey(attribute: string, value: string): string {
  return `${attribute}=${value}`
}

/**
 * Listing the groups of a target, page after page: what Refresh of the entitlements asks for. RFC 7644 §3.4.2.4 for
 * the pages; the members are left out, since nobody asks for them and there may be many (RFC 7644 §3.9).
 */
import type { JsonObject } from '@joinery/scim'
import { type ListPage, readPage } from '../answer/list-response.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { type RemoteGroup, remoteGroup } from './remote-group.ts'

/** Sent with every search for groups. */
export const withoutMembers = 'excludedAttributes=members&'

export interface GroupList {
  /** Groups without an id are left out: nothing can be done with them. */
  readonly groups: readonly RemoteGroup[]
  /** On all pages. */
  readonly total: number
  /** Where the next page begins, counted from 1; undefined after the last one. */
  readonly next: number | undefined
}

/** `GET /Groups?…` from this index on, counted from 1. The first page is asked for without an index, as OneLogin does. */
export function listGroupsRequest(startIndex = 1, count?: number): WireRequest {
  const from = startIndex > 1 ? `startIndex=${startIndex}&` : ''
  const size = count === undefined ? '' : `count=${count}&`
  return { method: 'GET', path: `/Groups?${from}${size}${withoutMembers}`, kind: 'groups' }
}

/**
 * A page of groups: `{"totalResults": 3, "Resources": [a, b]}`, asked for from 1, gives a, b and `next` 3. A target that
 * does not page and answers every time from the start has no next page after the first.
 *
 * @throws TargetError refused when the target has no groups at all (404), not_scim when the answer is no list; else as
 * the status says
 * @see RFC 7644 §3.4.2.4
 */
export function readGroupList(response: WireResponse, startIndex = 1): GroupList {
  const page = readPage('groups', response)
  return { groups: groupsOf(page.resources), total: page.total, next: nextIndex(page, startIndex) }
}

/** Those of the resources that have an id. */
export function groupsOf(resources: readonly JsonObject[]): readonly RemoteGroup[] {
  return resources.map(remoteGroup).filter(group => group !== undefined)
}

/** Where the page after this one begins; undefined when there is none, or the target does not page. */
export function nextIndex(page: ListPage, asked: number): number | undefined {
  const count = page.resources.length
  if (count === 0 || (page.startIndex ?? asked) !== asked) return undefined
  const next = asked + count
  return next <= page.total ? next : undefined
}

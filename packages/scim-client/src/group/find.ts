/** Finding a group by its displayName. RFC 7644 §3.4.2.2. */
import { fold } from '@joinery/scim'
import { saysMissing, unusable } from '../answer/failure.ts'
import { readPage } from '../answer/list-response.ts'
import { ClientInputError } from '../errors.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { groupsOf, nextIndex, withoutMembers } from './list.ts'
import type { RemoteGroup } from './remote-group.ts'

export interface FoundGroup {
  readonly group: RemoteGroup | undefined
  /**
   * Set when nothing was found because the target ignored the filter and has more groups than it sent: the wanted one
   * may stand on a page from this index on, to be asked for with `listGroupsRequest`.
   */
  readonly next: number | undefined
}

/**
 * The search for a displayName: `Sales` gives `GET /Groups?filter=displayName+eq+%22Sales%22&…`.
 *
 * @throws ClientInputError bad_group_name when the name is empty
 * @see RFC 7644 §3.4.2.2
 */
export function findGroupRequest(displayName: string): WireRequest {
  const filter = `displayName eq ${JSON.stringify(checkGroupName(displayName))}`
  const query = `${new URLSearchParams({ filter }).toString()}&${withoutMembers}`
  return { method: 'GET', path: `/Groups?${query}`, kind: 'group_lookup' }
}

/**
 * The group of this name, whatever its case; among several, the one in this very spelling. Groups of other names show
 * that the target ignores the filter, and do no harm. `strict` as for `readFoundUser`.
 *
 * @throws TargetError ambiguous when several groups have this name; else as `readGroupList`
 * @see RFC 7644 §3.4.2
 */
export function readFoundGroup(
  response: WireResponse,
  displayName: string,
  how: { readonly strict?: boolean } = {},
): FoundGroup {
  if (saysMissing(response, how.strict)) return { group: undefined, next: undefined }
  const page = readPage('group_lookup', response)
  const groups = groupsOf(page.resources)
  const [only] = groups
  // A target may leave attributes out; what it found by the filter is then what was asked for.
  if (groups.length === 1 && page.total <= 1 && only?.displayName === undefined) {
    return { group: only, next: undefined }
  }
  const group = pickGroup(groups, displayName, response)
  if (group !== undefined) return { group, next: undefined }
  const ignored = groups.length > 0
  return { group, next: ignored ? nextIndex(page, 1) : undefined }
}

/**
 * The group of this name among those of an answer; undefined when none has it.
 *
 * @throws TargetError ambiguous when several have it, in the same spelling or in other ones
 */
export function pickGroup(
  groups: readonly RemoteGroup[],
  displayName: string,
  response: WireResponse,
): RemoteGroup | undefined {
  const wanted = fold(displayName)
  const same = groups.filter(group => group.displayName !== undefined && fold(group.displayName) === wanted)
  const exact = same.filter(group => group.displayName === displayName)
  const [found] = exact.length === 0 ? same : exact
  if (found === undefined) return undefined
  if ((exact.length === 0 ? same : exact).length === 1) return found
  const reason = `the application has ${same.length} groups with the name ${JSON.stringify(displayName)}`
  throw unusable('group_lookup', response, reason, 'ambiguous')
}

/** The name itself. @throws ClientInputError bad_group_name when there is none */
export function checkGroupName(displayName: string): string {
  if (displayName.trim() !== '') return displayName
  throw new ClientInputError('bad_group_name', 'A group without a name can be neither found nor created.')
}

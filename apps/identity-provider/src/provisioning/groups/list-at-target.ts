/** Reading the whole list of a target's groups, page after page, whatever the target makes of pages. RFC 7644 §3.4.2.4. */
import { fold } from '@joinery/scim'
import {
  type GroupList,
  listGroupsRequest,
  type RemoteGroup,
  readGroupList,
  TargetError,
} from '@joinery/scim-client'
import { type Call, maxPages } from './find-at-target.ts'

export interface ListedGroup {
  readonly name: string
  /** Undefined where several groups have the name, so that the id does not follow from it. */
  readonly id: string | undefined
}

/** Far more groups than an admin chooses from; beyond that a list is taken for one without end. */
const maxGroups = 100_000
const smallPage = 500

/**
 * Returns the target's groups by folded name; groups without a name are left out.
 * @throws TargetError refused when the target has no groups, or more than can be kept; else as it failed
 */
export async function listAtTarget(call: Call): Promise<ReadonlyMap<string, ListedGroup>> {
  const seen = new Set<string>()
  const named = new Map<string, ListedGroup>()
  const readPage = pageReader(call)
  let next: number | undefined = 1
  for (let page = 0; next !== undefined && page < maxPages; page += 1) {
    const list: GroupList = await readPage(next)
    const fresh = list.groups.filter(group => !seen.has(group.id))
    // A target that sends the same page again and again has no more.
    next = fresh.length === 0 ? undefined : list.next
    for (const group of fresh) {
      seen.add(group.id)
      addNamed(named, group)
    }
    if (seen.size > maxGroups) throw tooMany()
  }
  if (next !== undefined) throw tooMany()
  return named
}

/** Returns how to ask for pages: of the target's own size, until that is more than can be taken at once. */
function pageReader(call: Call): (startIndex: number) => Promise<GroupList> {
  let count: number | undefined
  const read = async (startIndex: number): Promise<GroupList> =>
    readGroupList(await call(listGroupsRequest(startIndex, count)), startIndex)
  return async startIndex => {
    try {
      return await read(startIndex)
    } catch (error) {
      const isTooLong = error instanceof TargetError && error.code === 'response_too_large'
      if (!isTooLong || count !== undefined) throw error
      count = smallPage
      return read(startIndex)
    }
  }
}

function addNamed(named: Map<string, ListedGroup>, { id, displayName }: RemoteGroup): void {
  if (displayName === undefined || displayName.trim() === '') return
  const key = fold(displayName)
  const before = named.get(key)
  named.set(key, before === undefined ? { name: displayName, id } : { name: before.name, id: undefined })
}

function tooMany(): TargetError {
  return new TargetError(
    'refused',
    `The groups could not be listed: there are more than ${maxGroups}, or no end.`,
  )
}

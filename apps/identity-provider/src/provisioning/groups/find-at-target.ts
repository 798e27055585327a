/** Finding a group at a target by name, also where the target ignores or refuses the filter: then its whole list is read. */
import {
  findGroupRequest,
  listGroupsRequest,
  pickGroup,
  type RemoteGroup,
  readFoundGroup,
  readGroupList,
  TargetError,
  type WireRequest,
  type WireResponse,
} from '@joinery/scim-client'

export type Call = (request: WireRequest) => Promise<WireResponse>

/** Far more pages than a list has that is not one without end. */
export const maxPages = 1_000

/**
 * Returns the target's group of this name, whatever its case. Strictly, only the application's own words are taken for
 * that there is none.
 * @throws TargetError ambiguous when several groups have the name; else as the target failed
 */
export async function findAtTarget(
  call: Call,
  name: string,
  how: { readonly strict?: boolean } = {},
): Promise<RemoteGroup | undefined> {
  try {
    const response = await call(findGroupRequest(name))
    const { group, next } = readFoundGroup(response, name, how)
    if (group !== undefined || next === undefined) return group
    return await findInList(call, name, next)
  } catch (error) {
    if (!(error instanceof TargetError) || !isFilterRefused(error)) throw error
    return findInList(call, name, 1)
  }
}

/** INTEROP: OneLogin asks for no filter on groups, so an application made for it may know none. */
function isFilterRefused(error: TargetError): boolean {
  return error.status === 400 || error.status === 501
}

async function findInList(call: Call, name: string, from: number): Promise<RemoteGroup | undefined> {
  let next: number | undefined = from
  for (let page = 0; next !== undefined && page < maxPages; page += 1) {
    const response = await call(listGroupsRequest(next))
    const list = readGroupList(response, next)
    const group = pickGroup(list.groups, name, response)
    if (group !== undefined) return group
    next = list.next
  }
  return undefined
}

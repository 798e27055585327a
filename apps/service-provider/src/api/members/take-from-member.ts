/** Taking one thing that a member holds, a session or a key, as who manages members. */
import type { Transaction } from 'kysely'
import { originOfCaller } from '../../members/caller.ts'
import { memberOfDeed } from '../../members/deed.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Origin } from '../../tenants/principals.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { noSuch, readId } from '../route.ts'
import { deedOf } from './member-deeds.ts'

/** Takes it; false where the member holds none of this id. */
type Take = (
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly memberId: string; readonly id: string },
  occasion: { readonly at: Date; readonly origin: Origin },
) => Promise<boolean>

/**
 * Takes the thing that the parameter names from the member that `:id` of the path names, and answers 204.
 * @throws not_found, forbidden where the caller may not do this to the member
 */
export async function takeFromMember(
  c: ApiRequest,
  context: ApiContext,
  { what, parameter }: { readonly what: string; readonly parameter: string },
  take: Take,
): Promise<Response> {
  const id = readId(c, what, parameter)
  const deed = deedOf(c, context)
  const { workspaceId, memberId, at, caller } = deed
  const taken = await context.database.transaction(async tx => {
    await memberOfDeed(tx, deed)
    return take(tx, { workspaceId, memberId, id }, { at, origin: originOfCaller(caller) })
  })
  if (!taken) throw noSuch(what, id)
  return c.body(null, 204)
}

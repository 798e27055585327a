/**
 * A client creates somebody who is there already: the application may say so, and then what is there takes on what was
 * sent, instead of a second resource coming into being. RFC 7644 §3.3.
 */
import { conflict, type JsonObject } from '@joinery/scim'
import type { ServedResource } from '../store/resource-store.ts'
import { parseDocument } from './document.ts'
import type { WriteScope } from './write-scope.ts'

/** The resource that is there, locked, and its document as data. */
export interface Adopted {
  readonly current: ServedResource
  readonly document: JsonObject
}

/** Of two that mean the same one at once, the second asks again when the first has it. */
const mostRounds = 3

/**
 * The resource that the application names for this arrival; undefined where it is new. Asked again once that resource is
 * locked, for until then somebody else may have taken it.
 *
 * @throws conflict when it was another one each time
 */
export async function findAdopted<Tx>(
  { settings, tx, tenant, type, id, by, at }: WriteScope<Tx>,
  resource: JsonObject,
): Promise<Adopted | undefined> {
  const { adopt, store } = settings
  if (adopt === undefined) return undefined
  const arrival = { resourceType: type.name, id, resource, principal: by, at }
  let known = await adopt(tx, arrival)
  for (let round = 0; round < mostRounds && known !== undefined; round += 1) {
    const current = await store.lock(tx, tenant, type.name, known)
    const again = await adopt(tx, arrival)
    if (current !== undefined && again === known) return { current, document: parseDocument(current) }
    known = again
  }
  if (known === undefined) return undefined
  throw conflict(`Others are writing to the ${type.name} that this one is; send it again.`)
}

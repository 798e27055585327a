/**
 * A page by startIndex. One that follows another goes on after the last resource of that one, so that a walk passes
 * nobody over when resources before it are deleted; any other startIndex counts from the first resource.
 * RFC 7644 §3.4.2.4.
 */
import type { ListQuery } from '@joinery/scim'
import type { Settings } from '../settings.ts'
import type { Walk, WalkStore } from '../store/walk-store.ts'
import { type Asked, type FoundPage, findPage } from './find-across.ts'
import type { ListedPage } from './list-text.ts'
import { parsePosition, printPosition, type WalkPosition } from './position.ts'
import { rankOf } from './position-rank.ts'
import { hashQuery } from './query-hash.ts'

/**
 * The page at the query's startIndex, in the walk of this principal.
 *
 * @throws tooMany as findPage does
 * @see RFC 7644 §3.4.2.4
 */
export async function pageByIndex<Tx>(
  settings: Settings<Tx>,
  asked: Asked,
  principalId: string,
  query: ListQuery,
): Promise<ListedPage> {
  const { store, limits, clock } = settings
  const { startIndex } = query
  const limit = Math.min(query.count ?? limits.defaultPageSize, limits.pageSize)
  const walks = limit > 0 ? store.walks : undefined
  const walkOf = async (): Promise<Walk> => ({
    tenant: asked.tenant,
    principalId,
    queryHash: await hashQuery(asked, query),
  })
  const place = walks && startIndex > 1 ? await resume(walks, await walkOf(), startIndex, clock()) : undefined
  const page = await findPage(store, asked, { start: place ?? startIndex - 1, limit })
  if (walks && page.goesOnAt) {
    const step = { from: startIndex, next: startIndex + page.resources.length }
    await walks.keep(await walkOf(), { ...step, ...placeFields(page.goesOnAt, asked), ...termOf(settings) })
  } else if (walks && place) {
    await walks.finish(await walkOf(), startIndex, clock())
  }
  const total = place ? totalInWalk(page, startIndex) : page.total
  return { totalResults: total, startIndex, resources: page.resources }
}

async function resume(
  walks: WalkStore,
  walk: Walk,
  startIndex: number,
  now: Date,
): Promise<WalkPosition | undefined> {
  const kept = await walks.resume(walk, startIndex, now)
  return kept === undefined ? undefined : parsePosition(kept)
}

function placeFields(place: WalkPosition, { order }: Asked) {
  return { position: printPosition(place), rank: rankOf(place, order) }
}

function termOf<Tx>({ clock, limits }: Settings<Tx>) {
  const now = clock()
  return { now, expires: new Date(now.getTime() + limits.walkSeconds * 1000) }
}

/**
 * What was seen and has been deleted meanwhile still counts: who goes on until he has as many as totalResults says
 * stops where there is no more, and not before.
 */
function totalInWalk({ total, resources, goesOnAt }: FoundPage, startIndex: number): number {
  const seen = startIndex - 1 + resources.length
  return goesOnAt === undefined ? seen : Math.max(total, seen + 1)
}

/** A page by cursor. Nothing is kept between two of them. RFC 9865 §2. */
import { invalidCount, invalidCursor, type ListQuery } from '@joinery/scim'
import type { Settings } from '../settings.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Asked, findPage } from './find-across.ts'
import type { ListedPage } from './list-text.ts'
import { isInstant, type WalkPosition } from './position.ts'
import { hashQuery } from './query-hash.ts'

/**
 * The first page for an empty cursor, else the one that the cursor names.
 *
 * @throws invalidCount when more are asked for than a page may have; and as readCursor and findPage do
 * @see RFC 9865 §2
 */
export async function pageByCursor<Tx>(
  settings: Settings<Tx>,
  asked: Asked,
  query: ListQuery,
  cursor: string,
): Promise<ListedPage> {
  const { pageSize, defaultPageSize, walkSeconds } = settings.limits
  const count = query.count ?? Math.min(defaultPageSize, pageSize)
  if (count > pageSize) throw invalidCount(`count: at most ${pageSize} with a cursor, got ${count}`)
  const now = settings.clock()
  const terms = { queryHash: await hashQuery(asked, query), count }
  const start = cursor === '' ? 0 : await readCursor(cursor, terms, now)
  if (typeof start !== 'number') checkPlace(asked, start)
  const { total, resources, goesOnAt } = await findPage(settings.store, asked, { start, limit: count })
  const expires = new Date(now.getTime() + walkSeconds * 1000)
  return {
    totalResults: total,
    resources,
    ...(goesOnAt && { nextCursor: await writeCursor(goesOnAt, terms, expires) }),
  }
}

/** A cursor that somebody put together is refused here, and not by the database. */
function checkPlace({ searches }: Asked, { type, value }: WalkPosition): void {
  const path = searches.map(({ conditions }) => conditions.sort?.path).find(each => each !== undefined)
  const isByTime = path?.keys[0] === 'meta' && path.definition.type === 'dateTime'
  if (type < searches.length && (!isByTime || isInstant(value))) return
  throw invalidCursor('cursor: not one that this server gave out for this query')
}

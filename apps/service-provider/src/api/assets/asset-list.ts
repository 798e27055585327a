/** The list of a kind of asset: those that the caller may read, narrowed to what is asked for. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { withOwnerNames } from '../../access/owner-names.ts'
import { reachOfActor } from '../../access/permissions.ts'
import type { AssetKind, AssetQuery, AssetView } from '../../assets/asset.ts'
import type { Tables } from '../../storage/tables.ts'
import { actingIn, flag } from '../access/acting.ts'
import type { GuardedKind } from '../access/guarded-routes.ts'
import { listOf, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, type RouteTable } from '../route.ts'

const assetQuery = pageQuery.extend({
  text: z.string().max(256).optional().describe('Part of the name, in any letter case'),
  orphaned: flag.optional(),
  owner: z.uuid().optional(),
  environment: text.optional(),
})

/** Adds the list of this kind. */
export function addAssetList(
  table: RouteTable,
  { database }: ApiContext,
  { kind, name, tag, path, shown }: GuardedKind & { readonly kind: AssetKind },
  list: (db: Kysely<Tables>, query: AssetQuery) => Promise<readonly AssetView[]>,
): void {
  table.add(
    {
      tag,
      method: 'get',
      path,
      needs: 'member',
      summary: `List ${name}s`,
      query: assetQuery,
      body: none,
      answers: { 200: listOf(shown) },
    },
    async (c, { query: { owner: ownerId, ...query } }) => {
      const { workspaceId, actor } = actingIn(c)
      const reach = await reachOfActor(database.query, actor, 'read', { workspaceId, kind })
      const found = await list(database.query, { workspaceId, reach, ownerId, ...query })
      const items = await withOwnerNames(database.query, workspaceId, found)
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
}

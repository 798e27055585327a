/** `.../members/:id/preview`: what a deed on a member would end and leave open, with nothing done. */
import { z } from 'zod'
import { previewDeed } from '../../members/preview-deed.ts'
import type { ApiContext } from '../context.ts'
import { none, noSuch, RouteTable } from '../route.ts'
import { deedOf, deeds } from './member-deeds.ts'
import { deedPreview } from './member-schemas.ts'

const names = deeds.map(({ name }) => name)

/** Returns the route of previews. */
export function memberPreviewRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'post',
      path: '/api/workspaces/:workspace/members/:id/preview',
      needs: 'members.manage',
      tag: 'Members',
      summary: 'Say what a deed on a member would do, and do nothing',
      description:
        'The deed is done in a transaction that is undone, so the numbers are those of this moment, and what would refuse ' +
        'the deed refuses its preview.',
      query: none,
      body: z.strictObject({ deed: z.enum(names) }),
      answers: { 200: deedPreview },
    },
    async (c, { body }) => {
      const route = deeds.find(({ name }) => name === body.deed)
      if (route === undefined) throw noSuch('deed', body.deed)
      const deed = deedOf(c, context)
      const means = { members: context.members, scim: await context.scim(deed.workspaceId) }
      const seen = await previewDeed(context.database, deed, tx => route.run(tx, means, deed))
      return c.json({ deed: body.deed, ...seen })
    },
  )
  return table
}

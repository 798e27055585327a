/** `.../members/link-...`: who would be linked by a first sync, and of whom it is not clear who he is. */
import { originOfCaller } from '../../members/caller.ts'
import { decideConflict, listConflicts } from '../../members/link-conflicts.ts'
import { previewLinks } from '../../members/link-preview.ts'
import { readSettings } from '../../tenants/settings.ts'
import { listOf, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, RouteTable, readId } from '../route.ts'
import { linkConflict, linkDecision, preview, previewBody } from './member-schemas.ts'

const path = '/api/workspaces/:workspace/members'
const common = { tag: 'Members', query: none, body: none } as const

/** Returns the routes of links. They go before `/members/:id`. */
export function memberLinkRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addConflicts(table, context)
  addPreview(table, context)
  return table
}

function addConflicts(table: RouteTable, { database, ports }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/link-conflicts`,
      needs: 'members.read',
      summary: 'List whom a SCIM client could not create because it is not clear who he is',
      query: pageQuery,
      answers: { 200: listOf(linkConflict) },
    },
    async (c, { query }) => {
      const items = await listConflicts(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/link-conflicts/:id/decision`,
      needs: 'members.manage',
      summary: 'Say who is meant; the identity provider may try again then',
      body: linkDecision,
      answers: { 204: 'nothing' },
    },
    async (c, { body: { memberId } }) => {
      const occasion = {
        workspaceId: c.get('workspaceId'),
        id: readId(c, 'link conflict'),
        origin: originOfCaller(c.get('caller')),
        at: ports.clock(),
      }
      const choice = memberId === null ? ({ kind: 'new' } as const) : ({ kind: 'link', memberId } as const)
      await database.transaction(tx => decideConflict(tx, occasion, choice))
      return c.body(null, 204)
    },
  )
}

function addPreview(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/link-preview`,
      needs: 'members.read',
      summary: 'Say whom a first sync of these people would link, bring back or make',
      body: previewBody,
      answers: { 200: preview },
    },
    async (c, { body: { people } }) => {
      const workspaceId = c.get('workspaceId')
      const { linkBy } = await readSettings(database.query, workspaceId)
      const items = await previewLinks(database.query, workspaceId, linkBy, people)
      const counts = Object.entries(Object.groupBy(items, ({ outcome }) => outcome))
      return c.json({
        items,
        counts: Object.fromEntries(counts.map(([outcome, of]) => [outcome, of.length])),
      })
    },
  )
}

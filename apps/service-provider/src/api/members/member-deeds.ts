/** `.../members/:id/...`: what becomes of members by hand, who runs the workspace, and what each deactivation has ended. */
import type { Transaction } from 'kysely'
import { changePrivilege } from '../../members/change-privilege.ts'
import { listDeactivations } from '../../members/deactivation-reports.ts'
import type { Deed } from '../../members/deed.ts'
import { erasePerson } from '../../members/erase.ts'
import { applyPending, deprovisionMember, reactivateMember, suspendMember } from '../../members/life-cycle.ts'
import { findMember } from '../../members/list.ts'
import type { EditWarning } from '../../members/managed-fields.ts'
import type { Tables } from '../../storage/tables.ts'
import { listOf, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { pageQuery } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { changed, deactivation, privilegeBody } from './member-schemas.ts'

const root = '/api/workspaces/:workspace'
const path = `${root}/members/:id`
const common = { tag: 'Members', query: none, body: none } as const

/** Returns the routes of what becomes of members. */
export function memberDeedRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  for (const route of deeds) addDeed(table, context, route)
  addPrivilege(table, context)
  addReports(table, context)
  return table
}

type Done = readonly EditWarning[]

/** What deeds are done with; the SCIM server is asked for before the transaction. */
type Means = Pick<ApiContext, 'members'> & { readonly scim: Awaited<ReturnType<ApiContext['scim']>> }

/** A deed that takes nothing but the member. */
export interface DeedRoute {
  readonly name: string
  readonly summary: string
  readonly run: (tx: Transaction<Tables>, means: Means, deed: Deed) => Promise<Done>
}

/** All of them, by the last part of their paths. */
export const deeds: readonly DeedRoute[] = [
  {
    name: 'suspend',
    summary: 'Lock a member out until somebody lets him in again',
    run: (tx, { members }, deed) => suspendMember(tx, members, deed),
  },
  {
    name: 'reactivate',
    summary: 'Let a suspended member in again',
    run: (tx, { members }, deed) => reactivateMember(tx, members, deed),
  },
  {
    name: 'deprovision',
    summary: 'Let a member go',
    run: (tx, { scim, members }, deed) => deprovisionMember(tx, scim, members, deed),
  },
  {
    name: 'apply-pending',
    summary: 'Do what a push asked for, and the last administrator was spared',
    run: (tx, { members }, deed) => applyPending(tx, members, deed),
  },
  {
    name: 'erase',
    summary: 'Erase what is known of a person who has left, for ever; an owner alone may',
    run: async (tx, _means, deed) => {
      await erasePerson(tx, deed)
      return []
    },
  },
]

function addDeed(table: RouteTable, context: ApiContext, { name, summary, run }: DeedRoute): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/${name}`,
      needs: 'members.manage',
      summary,
      answers: { 200: changed },
    },
    async c => {
      const deed = deedOf(c, context)
      const means = { members: context.members, scim: await context.scim(deed.workspaceId) }
      const warnings = await context.database.transaction(tx => run(tx, means, deed))
      return answerChange(c, context, warnings)
    },
  )
}

function addPrivilege(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'put',
      path: `${path}/privilege`,
      needs: 'members.manage',
      summary: 'Say what a member may do in the application itself; an owner alone makes owners',
      body: privilegeBody,
      answers: { 200: changed },
    },
    async (c, { body }) => {
      const deed = deedOf(c, context)
      await context.database.transaction(tx => changePrivilege(tx, deed, body.privilege))
      return answerChange(c, context, [])
    },
  )
}

function addReports(table: RouteTable, { database }: ApiContext): void {
  const reports = { ...common, method: 'get', needs: 'members.read', query: pageQuery } as const
  const answers = { 200: listOf(deactivation) }
  table.add(
    {
      ...reports,
      path: `${path}/deactivations`,
      summary: 'What each deactivation of a member ended',
      answers,
    },
    async (c, { query }) => {
      const [workspaceId, memberId] = [c.get('workspaceId'), readId(c, 'member')]
      if ((await findMember(database.query, workspaceId, memberId)) === undefined)
        throw noSuch('member', memberId)
      const items = await listDeactivations(database.query, { workspaceId, memberId, ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...reports,
      path: `${root}/deactivations`,
      summary: 'What the deactivations of the workspace ended, the newest first',
      answers,
    },
    async (c, { query }) => {
      const items = await listDeactivations(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
}

/** Who does what to the member that the path names, and when. @throws not_found when it names none */
export function deedOf(c: ApiRequest, { ports }: Pick<ApiContext, 'ports'>): Deed {
  const memberId = readId(c, 'member')
  return { workspaceId: c.get('workspaceId'), memberId, caller: c.get('caller'), at: ports.clock() }
}

/** The member as it is now, and what is to be said about it. */
export async function answerChange(
  c: ApiRequest,
  { database }: Pick<ApiContext, 'database'>,
  warnings: readonly EditWarning[],
): Promise<Response> {
  const id = readId(c, 'member')
  const member = await findMember(database.query, c.get('workspaceId'), id)
  if (member === undefined) throw noSuch('member', id)
  return c.json({ member, warnings })
}

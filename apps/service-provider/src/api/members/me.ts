/** `.../me`: the caller himself as a member: what is known of him, his roles, and the name that he may give himself. */
import { z } from 'zod'
import { describeMember } from '../../members/detail.ts'
import { editMember } from '../../members/edit.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { none, noSuch, RouteTable } from '../route.ts'
import { ownSession } from '../sign-in/session.ts'

const path = '/api/workspaces/:workspace/me'
const common = { tag: 'Members', query: none, needs: 'person', path } as const
const me = z
  .object({
    id: z.uuid(),
    userName: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    roles: z.record(z.string(), z.string()).describe('By environment'),
    groups: z.array(z.string()),
    teams: z.array(z.string()),
    displayNameLock: z
      .string()
      .nullable()
      .describe('Why the display name cannot be changed here; null where it can'),
  })
  .meta({ id: 'Me' })
const change = z.strictObject({ displayName: z.string().trim().min(1).max(256) }).meta({ id: 'MeChange' })

/** Returns the routes of the caller himself. */
export function meRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    { ...common, method: 'get', summary: 'Show yourself as a member', body: none, answers: { 200: me } },
    async c => c.json(await viewMe(context, c)),
  )
  table.add(
    {
      ...common,
      method: 'patch',
      summary: 'Change your display name',
      body: change,
      answers: { 200: me },
    },
    async (c, { body }) => {
      const caller = ownSession(c)
      const { workspaceId, memberId } = caller
      const deed = { workspaceId, memberId, caller, at: context.ports.clock() }
      const scim = await context.scim(workspaceId)
      await context.database.transaction(tx => editMember(tx, scim, context.members, deed, body))
      return c.json(await viewMe(context, c))
    },
  )
  return table
}

async function viewMe({ database, ports }: ApiContext, c: ApiRequest): Promise<z.output<typeof me>> {
  const { workspaceId, memberId } = ownSession(c)
  const found = await database.transaction(tx => describeMember(tx, workspaceId, memberId, ports.clock()))
  if (found === undefined) throw noSuch('member', memberId)
  const lock = found.lockedFields.find(({ field, editable }) => field === 'displayName' && !editable)
  return {
    id: found.id,
    userName: found.userName,
    displayName: found.displayName,
    email: found.email,
    roles: found.roles,
    groups: found.groups.map(({ name }) => name),
    teams: found.teams.map(({ name }) => name),
    displayNameLock: lock?.reason ?? null,
  }
}

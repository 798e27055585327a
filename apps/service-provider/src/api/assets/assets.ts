/** What the routes of connections and of recipes have in common: their fields, whose they are by default, and transfers. */
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { requireHeld, requirePermission } from '../../access/permissions.ts'
import type { Acting } from '../../access/shared-accounts.ts'
import type { AssetKind } from '../../assets/asset.ts'
import { transferAllOf, transferAsset } from '../../assets/transfer.ts'
import { ServiceProviderError } from '../../errors.ts'
import type { Tables } from '../../storage/tables.ts'
import { actingIn } from '../access/acting.ts'
import { moment } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'

export const assetFields = {
  id: z.uuid(),
  name: z.string(),
  environment: z.string(),
  ownerId: z.uuid(),
  ownerName: z.string().nullable().describe('Null where he is forgotten'),
  teamId: z.uuid().nullable(),
  orphanedAt: moment.nullable().describe('Since when its owner is gone'),
  createdAt: moment,
  updatedAt: moment,
}

export const assetDraft = {
  name: text,
  environment: text,
  ownerId: z.uuid().optional().describe('Default is the member who makes it'),
  teamId: z.uuid().nullable().default(null),
}

/**
 * Who is to own what is made, after asking whether the caller may make it there.
 * @throws forbidden, invalid_request where the operator names no owner
 */
export async function ownerOfNew(
  tx: Transaction<Tables>,
  kind: AssetKind,
  { actor, workspaceId }: Acting,
  draft: {
    readonly environment: string
    readonly ownerId?: string | undefined
    readonly teamId: string | null
  },
): Promise<string> {
  const { environment, teamId } = draft
  const title = `a new ${kind} of ${environment}`
  await requireHeld(tx, actor, 'edit', { workspaceId, kind, id: null, environment, teamId, title })
  const ownerId = draft.ownerId ?? (actor.kind === 'member' ? actor.memberId : undefined)
  if (ownerId !== undefined) return ownerId
  throw new ServiceProviderError('invalid_request', 'the operator owns nothing: name an owner', [
    { path: 'ownerId', message: 'is missing' },
  ])
}

const recipient = z.strictObject({ to: z.uuid().describe('An active member') })
const path = '/api/workspaces/:workspace'
const common = { tag: 'Assets', query: none, needs: 'member' } as const

/** Returns the routes that give assets another owner. */
export function transferRoutes({ database, runs }: ApiContext): RouteTable {
  const table = new RouteTable()
  for (const kind of ['connection', 'recipe'] as const) {
    table.add(
      {
        ...common,
        method: 'post',
        path: `${path}/${kind}s/:id/transfer`,
        summary: `Transfer a ${kind}`,
        description: 'It takes the permission "edit" on it. It runs on meanwhile.',
        body: recipient,
        answers: { 204: 'nothing' },
      },
      async (c, { body }) => {
        const { workspaceId, actor, origin } = actingIn(c)
        const id = readId(c, kind)
        const found = await database.transaction(async tx => {
          await requirePermission(tx, actor, 'edit', { workspaceId, kind, id })
          return transferAsset(tx, kind, id, { workspaceId, to: body.to, origin, at: runs.clock() })
        })
        if (!found) throw noSuch(kind, id)
        return c.body(null, 204)
      },
    )
  }
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/assets/transfer`,
      needs: 'assets.manage',
      summary: 'Transfer all that somebody owns',
      body: z.strictObject({ from: z.uuid(), to: z.uuid().describe('An active member') }),
      answers: { 200: z.object({ connection: z.int(), recipe: z.int() }) },
    },
    async (c, { body }) => {
      const { workspaceId, origin } = actingIn(c)
      const transfer = { workspaceId, to: body.to, origin, at: runs.clock() }
      return c.json(await database.transaction(tx => transferAllOf(tx, body.from, transfer)))
    },
  )
  return table
}

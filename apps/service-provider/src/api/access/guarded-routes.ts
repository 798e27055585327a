/**
 * Showing, changing and deleting one resource of a kind that permissions guard: ask for the permission, do it, answer
 * that there is no such resource where it is not found. What differs from kind to kind is given.
 */
import type { Kysely, Transaction } from 'kysely'
import type { z } from 'zod'
import { type Owned, withOwnerName } from '../../access/owner-names.ts'
import type { Permission, ResourceKind } from '../../access/permission-catalogue.ts'
import { requirePermission } from '../../access/permissions.ts'
import type { Acting } from '../../access/shared-accounts.ts'
import type { Tables } from '../../storage/tables.ts'
import type { ApiContext } from '../context.ts'
import { none, noSuch, type RouteTable, readId } from '../route.ts'
import { actingIn } from './acting.ts'

/** A kind of resource, as its routes speak of it. */
export interface GuardedKind {
  readonly kind: ResourceKind
  /** In messages and, behind "a", in summaries: `shared account`. */
  readonly name: string
  readonly tag: string
  /** Of the list; one of them is shown below it. */
  readonly path: string
  /** What one of them is shown as. */
  readonly shown: z.ZodType
}

/** What a deed takes, and what its route says of it beside its summary. */
interface Guard {
  readonly takes: Permission | readonly Permission[]
  readonly description?: string
}

/** Adds `GET .../:id`. */
export function addShowing(
  table: RouteTable,
  { database }: ApiContext,
  of: GuardedKind,
  {
    takes,
    find,
  }: Guard & {
    readonly find: (db: Kysely<Tables>, workspaceId: string, id: string) => Promise<Owned | undefined>
  },
): void {
  table.add(
    { ...commonOf(of), method: 'get', summary: `Show a ${of.name}`, body: none, answers: { 200: of.shown } },
    async c => {
      const { workspaceId, actor } = actingIn(c)
      const id = readId(c, of.name)
      await requirePermission(database.query, actor, takes, { workspaceId, kind: of.kind, id })
      const found = await find(database.query, workspaceId, id)
      if (found === undefined) throw noSuch(of.name, id)
      return c.json(await withOwnerName(database.query, workspaceId, found))
    },
  )
}

/** Adds `PATCH .../:id`, which answers with what the resource is then. */
export function addChanging<B extends z.ZodType>(
  table: RouteTable,
  { database }: ApiContext,
  of: GuardedKind,
  {
    takes,
    body: taken,
    change,
    ...said
  }: Guard & {
    readonly body: B
    readonly change: (
      tx: Transaction<Tables>,
      acting: Acting,
      id: string,
      body: z.output<B>,
    ) => Promise<Owned | undefined>
  },
): void {
  table.add(
    {
      ...commonOf(of),
      ...said,
      method: 'patch',
      summary: `Change a ${of.name}`,
      body: taken,
      answers: { 200: of.shown },
    },
    async (c, { body }) => {
      const acting = actingIn(c)
      const { workspaceId, actor } = acting
      const id = readId(c, of.name)
      const changed = await database.transaction(async tx => {
        await requirePermission(tx, actor, takes, { workspaceId, kind: of.kind, id })
        return change(tx, acting, id, body)
      })
      if (changed === undefined) throw noSuch(of.name, id)
      return c.json(await withOwnerName(database.query, workspaceId, changed))
    },
  )
}

/** Adds `DELETE .../:id`. */
export function addDeleting(
  table: RouteTable,
  { database }: ApiContext,
  of: GuardedKind,
  {
    takes,
    remove,
    ...said
  }: Guard & {
    /** False where there is none. */
    readonly remove: (tx: Transaction<Tables>, acting: Acting, id: string) => Promise<boolean>
  },
): void {
  table.add(
    {
      ...commonOf(of),
      ...said,
      method: 'delete',
      summary: `Delete a ${of.name}`,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const acting = actingIn(c)
      const { workspaceId, actor } = acting
      const id = readId(c, of.name)
      const found = await database.transaction(async tx => {
        await requirePermission(tx, actor, takes, { workspaceId, kind: of.kind, id })
        return remove(tx, acting, id)
      })
      if (!found) throw noSuch(of.name, id)
      return c.body(null, 204)
    },
  )
}

function commonOf({ tag, path }: GuardedKind) {
  return { tag, path: `${path}/:id`, query: none, needs: 'member' } as const
}

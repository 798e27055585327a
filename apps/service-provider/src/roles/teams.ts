/**
 * Teams of a workspace: made, changed and removed by hand. Who is in one is told by team-members.ts, and by the groups
 * that stand for it.
 */
import { fold, type Json } from '@joinery/scim'
import { type Kysely, sql, type Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Occasion } from './role-store.ts'

export interface TeamDraft {
  readonly id: string
  readonly name: string
  readonly description: string
}

export interface TeamView extends TeamDraft {
  readonly createdAt: Date
  readonly members: number
}

export interface TeamPage {
  readonly workspaceId: string
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Makes a team. @throws conflict when the name is taken, also in other letter case */
export async function createTeam(
  tx: Transaction<Tables>,
  occasion: Occasion,
  { id, name, description }: TeamDraft,
): Promise<void> {
  const row = { id, name, name_folded: fold(name), description, created_at: occasion.at }
  const made = await tx
    .insertInto('team')
    .values({ workspace_id: occasion.workspaceId, ...row })
    .onConflict(conflict => conflict.constraint('team_name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) throw nameTaken(name)
  await tell(tx, occasion, name, 'team.created', null, { id, description })
}

/** Changes name or description. @throws not_found, conflict as createTeam */
export async function changeTeam(
  tx: Transaction<Tables>,
  occasion: Occasion,
  id: string,
  change: { readonly name?: string | undefined; readonly description?: string | undefined },
): Promise<void> {
  const { workspaceId } = occasion
  const before = await lockTeam(tx, workspaceId, id)
  const { name = before.name, description = before.description } = change
  const folded = fold(name)
  const other = await tx
    .selectFrom('team')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name_folded', '=', folded)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other !== undefined) throw nameTaken(name)
  await tx
    .updateTable('team')
    .set({ name, name_folded: folded, description })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  const [was, is] = [before, { name, description }].map(one => ({
    name: one.name,
    description: one.description,
  }))
  await tell(tx, occasion, name, 'team.changed', was ?? null, is ?? null)
}

/** Removes a team with its memberships. @throws not_found; conflict when groups stand for it */
export async function removeTeam(tx: Transaction<Tables>, occasion: Occasion, id: string): Promise<void> {
  const { workspaceId } = occasion
  const { name } = await lockTeam(tx, workspaceId, id)
  const mapped = await tx
    .selectFrom('group_mapping')
    .select('group_name')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', id)
    .execute()
  if (mapped.length > 0) {
    const groups = mapped.map(row => row.group_name).join(', ')
    throw new ServiceProviderError(
      'conflict',
      `groups stand for the team: ${groups}; remove their mappings first`,
    )
  }
  await tx
    .deleteFrom('team_member')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', id)
    .execute()
  await tx.deleteFrom('team').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  await tell(tx, occasion, name, 'team.removed', { id }, null)
}

/** A page of a workspace's teams, in the order of their making. */
export async function listTeams(
  db: Kysely<Tables>,
  { workspaceId, after, limit }: TeamPage,
): Promise<readonly TeamView[]> {
  const rows = await selectTeams(db, workspaceId)
    .$if(after !== undefined, query => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(viewTeam)
}

/** One team. @throws not_found when there is none of this id */
export async function findTeam(db: Kysely<Tables>, workspaceId: string, id: string): Promise<TeamView> {
  const row = await selectTeams(db, workspaceId).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw noSuchTeam(id)
  return viewTeam(row)
}

function selectTeams(db: Kysely<Tables>, workspaceId: string) {
  return db
    .selectFrom('team')
    .select(['id', 'name', 'description', 'created_at'])
    .select(eb =>
      eb
        .selectFrom('team_member')
        .select(sql<string>`count(distinct member_id)`.as('members'))
        .whereRef('team_member.workspace_id', '=', 'team.workspace_id')
        .whereRef('team_member.team_id', '=', 'team.id')
        .as('members'),
    )
    .where('workspace_id', '=', workspaceId)
}

interface CountedTeam {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly created_at: Date
  readonly members: string | null
}

function viewTeam({ id, name, description, created_at: createdAt, members }: CountedTeam): TeamView {
  return { id, name, description, createdAt, members: Number(members) }
}

/** The team, which stays until the transaction ends. @throws not_found */
export async function lockTeam(tx: Transaction<Tables>, workspaceId: string, id: string) {
  const team = await tx
    .selectFrom('team')
    .select(['name', 'description'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (team === undefined) throw noSuchTeam(id)
  return team
}

function noSuchTeam(id: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no team ${id}`)
}

function nameTaken(name: string): ServiceProviderError {
  return new ServiceProviderError('conflict', `there is a team ${JSON.stringify(name)} already`)
}

async function tell(
  tx: Transaction<Tables>,
  occasion: Occasion,
  subject: string,
  event: string,
  oldValue: Json,
  newValue: Json,
): Promise<void> {
  await recordEvents(tx, { ...occasion, subject }, [{ event, field: null, oldValue, newValue }])
}

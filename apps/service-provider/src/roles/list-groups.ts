/** The groups that SCIM has pushed, with what they stand for. By the primary keys of scim_resource and scim_member. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { listMappings, type MappingView } from './group-mappings.ts'

export interface GroupView {
  readonly id: string
  readonly name: string
  /** Who is in it directly, users and groups. */
  readonly members: number
  readonly mappings: readonly MappingView[]
}

export interface GroupQuery {
  readonly workspaceId: string
  /** A part of the name, in any letter case. */
  readonly text?: string | undefined
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` groups, in the order of their ids. */
export async function listGroups(
  db: Kysely<Tables>,
  { workspaceId, text, after, limit }: GroupQuery,
): Promise<readonly GroupView[]> {
  const rows = await db
    .selectFrom('scim_resource as resource')
    .select(['resource.id', 'resource.display'])
    .select(eb =>
      eb
        .selectFrom('scim_member')
        .select(sql<string>`count(*)`.as('members'))
        .whereRef('scim_member.tenant', '=', 'resource.tenant')
        .whereRef('scim_member.group_id', '=', 'resource.id')
        .where('scim_member.member_type', 'is not', null)
        .as('members'),
    )
    .where('resource.tenant', '=', workspaceId)
    .where('resource.resource_type', '=', 'Group')
    .$if(text !== undefined, query =>
      query.where(sql<boolean>`position(lower(${text ?? ''}) in lower(resource.display)) > 0`),
    )
    .$if(after !== undefined, query => query.where('resource.id', '>', after ?? ''))
    .orderBy('resource.id')
    .limit(limit)
    .execute()
  const mappings = Map.groupBy(await listMappings(db, workspaceId), mapping => mapping.groupId)
  return rows.map(({ id, display, members }) => ({
    id,
    name: display ?? id,
    members: Number(members),
    mappings: mappings.get(id) ?? [],
  }))
}

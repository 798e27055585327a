/** Who was given a value that is no role as it stands: whole members a page, so that a page never ends inside one. */
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { RoleFlag } from './resolve.ts'

export interface MemberFlag extends RoleFlag {
  readonly memberId: string
  readonly userName: string
}

export interface FlagQuery {
  readonly workspaceId: string
  /** The id of the member after whom the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** The flags of at most `limit` members, by the primary key. */
export async function listFlags(
  db: Kysely<Tables>,
  { workspaceId, after, limit }: FlagQuery,
): Promise<readonly MemberFlag[]> {
  const members = db
    .selectFrom('role_flag')
    .select('member_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .$if(after !== undefined, query => query.where('member_id', '>', after ?? ''))
    .orderBy('member_id')
    .limit(limit)
  const rows = await db
    .selectFrom('role_flag as flag')
    .innerJoin('member', join =>
      join.onRef('member.workspace_id', '=', 'flag.workspace_id').onRef('member.id', '=', 'flag.member_id'),
    )
    .select(['flag.member_id', 'member.user_name', 'flag.environment', 'flag.given'])
    .select(['flag.reason', 'flag.meant', 'flag.held'])
    .where('flag.workspace_id', '=', workspaceId)
    .where('flag.member_id', 'in', members)
    .orderBy('flag.member_id')
    .orderBy('flag.environment')
    .execute()
  return rows.map(({ member_id: memberId, user_name: userName, ...flag }) => ({
    memberId,
    userName,
    ...flag,
  }))
}

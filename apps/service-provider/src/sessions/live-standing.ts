/** How those stand who listen to what changes: all of a process in one statement, so that it may be asked often. */
import { type Database, fixedStatement } from '@joinery/database'
import type { LiveCaller, LiveStanding } from '@joinery/http-api'
import type { MemberCaller } from '../members/caller.ts'
import type { MemberStatus, Privilege } from '../storage/member-tables.ts'
import type { Tables } from '../storage/tables.ts'

/** The operator listens too, and stands as he stood. */
export interface Listener extends LiveCaller {
  readonly member: MemberCaller | undefined
}

/** Why somebody is shut out, in the words of the stream. */
export const endings = ['suspended', 'removed', 'session_ended', 'session_expired'] as const

type Ending = (typeof endings)[number]

interface FoundStanding {
  readonly place: number
  readonly status: MemberStatus | null
  readonly privilege: Privilege | null
  readonly is_there: boolean | null
  readonly is_good: boolean | null
}

/** By primary keys. */
const standings = fixedStatement<FoundStanding>(
  'live-standings',
  `select v.place, m.status, m.privilege,
    m.account_id = v.account_id and (s.id is not null or k.id is not null and k.revoked_at is null) as is_there,
    case when v.is_key then k.expires_at is null or k.expires_at > $2
      else s.ends_at > $2 and s.idle_until > $2 end as is_good
  from json_to_recordset($1::json) as v(place integer, workspace_id uuid, member_id uuid, account_id uuid,
    session_id uuid, is_key boolean)
  left join member m on m.workspace_id = v.workspace_id and m.id = v.member_id
  left join session s on not v.is_key and s.workspace_id = v.workspace_id and s.id = v.session_id
    and s.account_id = v.account_id
  left join api_key k on v.is_key and k.workspace_id = v.workspace_id and k.id = v.session_id
    and k.member_id = v.member_id`,
)

/** How each of them stands now, in their order. */
export async function standingOf(
  database: Database<Tables>,
  listeners: readonly Listener[],
  now: Date,
): Promise<readonly LiveStanding[]> {
  const asked = listeners.flatMap(({ member }, place) => (member === undefined ? [] : [rowOf(member, place)]))
  if (asked.length === 0) return listeners.map(() => 'as_before')
  const rows = await standings.run(database.query, [JSON.stringify(asked), now])
  const byPlace = new Map(rows.map(row => [row.place, row]))
  return listeners.map(({ member }, place) => {
    if (member === undefined) return 'as_before'
    const row = byPlace.get(place)
    const ending = row === undefined ? 'session_ended' : endingOf(row)
    if (ending !== undefined) return { signedOutBecause: ending }
    return row?.privilege === member.privilege ? 'as_before' : 'changed'
  })
}

function rowOf({ workspaceId, memberId, accountId, sessionId, client }: MemberCaller, place: number): object {
  return {
    place,
    workspace_id: workspaceId,
    member_id: memberId,
    account_id: accountId,
    session_id: sessionId,
    is_key: client === 'api_key',
  }
}

/** A suspension ends the sessions as well: it is the reason that is told. */
function endingOf({ status, is_there: isThere, is_good: isGood }: FoundStanding): Ending | undefined {
  if (status === 'suspended') return 'suspended'
  if (status !== 'active') return 'removed'
  if (!isThere) return 'session_ended'
  return isGood ? undefined : 'session_expired'
}

/** How those stand who listen to what changes: all of a process in one statement, so that it may be asked often. */
import { type Database, fixedStatement } from '@joinery/database'
import type { LiveCaller, LiveStanding } from '@joinery/http-api'
import { hashToken } from '@joinery/sign-in'
import { active, approved } from '../directory/status.ts'
import type { AdminRole, Scope } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { scopeOfRole } from './admins.ts'
import { idleMs } from './sessions.ts'

/** By what somebody listens, and what it let him do when he began. */
export interface Listener extends LiveCaller {
  readonly kind: 'admin' | 'credential' | 'person'
  readonly token: string
  readonly held: Scope
}

/** Why somebody is shut out, in the words of the stream. */
export const endings = ['session_ended', 'session_expired'] as const

type Ending = (typeof endings)[number]

interface FoundStanding {
  readonly place: number
  /** Of an admin. */
  readonly role: AdminRole | null
  /** Of a credential that is switched on. */
  readonly scope: Scope | null
  /** Somebody of the directory who may go on with his session. */
  readonly is_person: boolean
  /** The second factor is asked for, or has to be set up, before anything else. */
  readonly is_entering: boolean
  readonly is_there: boolean
  readonly is_good: boolean | null
}

/** By token_hash of each table, and primary keys. A person's session is good as `findPersonSession` has it. */
const standings = fixedStatement<FoundStanding>(
  'live-standings',
  `select v.place, a.role, c.scope, p.id is not null and coalesce(u.status = ${active} and u.state = ${approved}
      and p.signed_in_at > coalesce(u.signed_out_at, '-infinity')
      and p.signed_in_at >= coalesce(u.password_changed_at, '-infinity'), false) as is_person,
    coalesce(case when a.second_factor_since is null then o.admins_need_second_factor
      else s.second_factor_at is null end, false) as is_entering,
    s.admin_id is not null or t.credential_id is not null or p.id is not null as is_there,
    case v.kind when 'admin' then s.ends_at > $2 and s.seen_at > $3
      when 'person' then p.ends_at > $2 and p.seen_at > $3 else t.expires_at > $2 end as is_good
  from json_to_recordset($1::json) as v(place integer, hash text, kind text)
  left join admin_session s on v.kind = 'admin' and s.token_hash = decode(v.hash, 'hex')
  left join admin a on a.account_id = s.account_id and a.id = s.admin_id
  left join account o on o.id = a.account_id
  left join access_token t on v.kind = 'credential' and t.token_hash = decode(v.hash, 'hex')
  left join api_credential c on c.account_id = t.account_id and c.id = t.credential_id and c.enabled
  left join person_session p on v.kind = 'person' and p.token_hash = decode(v.hash, 'hex')
  left join directory_user u on u.account_id = p.account_id and u.id = p.user_id`,
)

/** How each of them stands now, in their order. */
export async function standingOf(
  database: Database<Tables>,
  listeners: readonly Listener[],
  now: Date,
): Promise<readonly LiveStanding[]> {
  if (listeners.length === 0) return []
  const asked = listeners.map(({ token, kind }, place) => ({
    place,
    hash: Buffer.from(hashToken(token)).toString('hex'),
    kind,
  }))
  const idleSince = new Date(now.getTime() - idleMs)
  const rows = await standings.run(database.query, [JSON.stringify(asked), now, idleSince])
  const byPlace = new Map(rows.map(row => [row.place, row]))
  return listeners.map(({ held }, place) => judge(byPlace.get(place), held))
}

function judge(row: FoundStanding | undefined, held: Scope): LiveStanding {
  const scope = row === undefined ? null : scopeOf(row)
  if (row === undefined || !row.is_there || scope === null) return shutOut('session_ended')
  if (row.is_good !== true) return shutOut('session_expired')
  return scope === held && !row.is_entering ? 'as_before' : 'changed'
}

/** A person's session opens nothing of the API beyond the portal. */
function scopeOf({ role, scope, is_person: isPerson }: FoundStanding): Scope | null {
  if (role !== null) return scopeOfRole[role]
  return isPerson ? 'authentication_only' : scope
}

function shutOut(signedOutBecause: Ending): LiveStanding {
  return { signedOutBecause }
}

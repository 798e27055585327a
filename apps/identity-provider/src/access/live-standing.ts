/** How those stand who listen to what changes: all of a process in one statement, so that it may be asked often. */
import { type Database, fixedStatement } from '@joinery/database'
import type { LiveCaller, LiveStanding } from '@joinery/http-api'
import { hashToken } from '@joinery/sign-in'
import type { AdminRole, Scope } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { scopeOfRole } from './admins.ts'
import { idleMs } from './sessions.ts'

/** By what somebody listens, and what it let him do when he began. */
export interface Listener extends LiveCaller {
  readonly kind: 'admin' | 'credential'
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
  readonly is_there: boolean
  readonly is_good: boolean | null
}

/** By token_hash of either table, and primary keys. */
const standings = fixedStatement<FoundStanding>(
  'live-standings',
  `select v.place, a.role, c.scope, s.admin_id is not null or t.credential_id is not null as is_there,
    case when v.is_admin then s.ends_at > $2 and s.seen_at > $3 else t.expires_at > $2 end as is_good
  from json_to_recordset($1::json) as v(place integer, hash text, is_admin boolean)
  left join admin_session s on v.is_admin and s.token_hash = decode(v.hash, 'hex')
  left join admin a on a.account_id = s.account_id and a.id = s.admin_id
  left join access_token t on not v.is_admin and t.token_hash = decode(v.hash, 'hex')
  left join api_credential c on c.account_id = t.account_id and c.id = t.credential_id and c.enabled`,
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
    is_admin: kind === 'admin',
  }))
  const idleSince = new Date(now.getTime() - idleMs)
  const rows = await standings.run(database.query, [JSON.stringify(asked), now, idleSince])
  const byPlace = new Map(rows.map(row => [row.place, row]))
  return listeners.map(({ held }, place) => judge(byPlace.get(place), held))
}

function judge(row: FoundStanding | undefined, held: Scope): LiveStanding {
  const scope = row === undefined ? null : row.role === null ? row.scope : scopeOfRole[row.role]
  if (row === undefined || !row.is_there || scope === null) return shutOut('session_ended')
  if (row.is_good !== true) return shutOut('session_expired')
  return scope === held ? 'as_before' : 'changed'
}

function shutOut(signedOutBecause: Ending): LiveStanding {
  return { signedOutBecause }
}

/** How many live sessions a workspace has, by what opened them: what enforcing single sign-on, or taking it away, would end. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface LiveSessions {
  readonly sessions: number
  readonly people: number
}

export interface SessionsByMeans {
  readonly byPassword: LiveSessions
  readonly bySingleSignOn: LiveSessions
}

interface CountedRow extends LiveSessions {
  readonly means: 'password' | 'saml'
}

const none: LiveSessions = { sessions: 0, people: 0 }

/** Counts all but one, the asker's own. By session_pkey. */
export async function countSessions(
  db: Kysely<Tables>,
  workspaceId: string,
  except: string | null,
  now: Date,
): Promise<SessionsByMeans> {
  const { rows } = await sql<CountedRow>`
    select signed_in_by as means, count(*)::int as sessions, count(distinct member_id)::int as people
    from session where workspace_id = ${workspaceId} and id is distinct from ${except}::uuid 
      and ends_at > ${now} and idle_until > ${now}
    group by signed_in_by`.execute(db)
  const of = (means: CountedRow['means']): LiveSessions => {
    const found = rows.find(row => row.means === means)
    return found === undefined ? none : { sessions: found.sessions, people: found.people }
  }
  return { byPassword: of('password'), bySingleSignOn: of('saml') }
}

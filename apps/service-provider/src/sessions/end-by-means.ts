/**
 * Ending sessions by how they began: those of a person whom the identity provider signs out, those that passwords have
 * opened where they open nothing any more, and all that an identity provider has opened which is none any more. Codes
 * that were about to become sessions go too.
 */
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Ending } from './end-sessions.ts'

interface EndedRow {
  readonly id: string
  readonly member_id: string
  readonly client: string
  readonly user_name: string
}

/** Whose sessions end at an identity provider's word. */
export interface NamedSessions {
  readonly workspaceId: string
  readonly issuer: string
  readonly nameId: string
  /** Those of the identity provider; none means all of the person. */
  readonly sessionIndexes: readonly string[]
}

/** Ends a person's sessions that the identity provider has begun, and returns how many. By session_saml. */
export async function endSessionsOfName(
  tx: Transaction<Tables>,
  { workspaceId, issuer, nameId, sessionIndexes }: NamedSessions,
  ending: Ending,
): Promise<number> {
  const indexes = JSON.stringify(sessionIndexes)
  const isMeant = sql<SqlBool>`signed_in_by = 'saml' and saml_issuer = ${issuer} and saml_name_id = ${nameId}
    and (${sessionIndexes.length}::int = 0
      or saml_session_index in (select jsonb_array_elements_text(${indexes}::jsonb)))`
  return endWhere(tx, workspaceId, isMeant, ending)
}

/** Ends every session of a workspace that a password has opened, but one; how many. */
export async function endPasswordSessions(
  tx: Transaction<Tables>,
  { workspaceId, except }: { readonly workspaceId: string; readonly except: string | null },
  ending: Ending,
): Promise<number> {
  const isMeant = sql<SqlBool>`signed_in_by = 'password'`
  return endWhere(tx, workspaceId, isMeant, ending, except)
}

/** Ends every session of a workspace that an identity provider has opened; how many. */
export async function endSignOnSessions(
  tx: Transaction<Tables>,
  workspaceId: string,
  ending: Ending,
): Promise<number> {
  return endWhere(tx, workspaceId, sql<SqlBool>`signed_in_by = 'saml'`, ending)
}

async function endWhere(
  tx: Transaction<Tables>,
  workspaceId: string,
  isMeant: RawBuilder<SqlBool>,
  { at, origin, reason }: Ending,
  except: string | null = null,
): Promise<number> {
  await tx.deleteFrom('oauth_code').where('workspace_id', '=', workspaceId).where(isMeant).execute()
  const { rows } = await sql<EndedRow>`
    with ended as (
      delete from session where workspace_id = ${workspaceId} and ${isMeant}
        and id is distinct from ${except}::uuid
      returning workspace_id, id, member_id, client
    )
    select e.id, e.member_id, e.client, m.user_name from ended e
    join member m on m.workspace_id = e.workspace_id and m.id = e.member_id
    order by e.id`.execute(tx)
  await recordEvents(
    tx,
    { workspaceId, at, origin, subject: '' },
    rows.map(({ id, client, member_id: memberId, user_name: subject }) => ({
      event: 'session.ended',
      field: null,
      oldValue: { id, client },
      newValue: { reason },
      memberId,
      subject,
    })),
  )
  return rows.length
}

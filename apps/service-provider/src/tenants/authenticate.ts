/**
 * From a bearer token to the workspace it opens. The token is looked up at every request, so that revoking one ends
 * it at once for every process on the database; noting when it was last used happens beside the request. RFC 6750 §2.1.
 */
import type { Database } from '@joinery/database'
import type { Principal, ScimRequest } from '@joinery/scim-server'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { hashToken } from './tokens.ts'

export interface TokenAuthentication {
  /** The holder of the token, or undefined where it is missing, malformed, unknown, expired or revoked. */
  authenticate(request: ScimRequest): Promise<Principal | undefined>
  /** Waits until every last use has been noted; for closing down. */
  settle(): Promise<void>
}

const noteEveryMs = 60_000

/** The token check of a SCIM endpoint. A last use that cannot be noted is told to `log`, never to the client. */
export function tokenAuthentication(
  database: Database<Tables>,
  ports: Ports,
  log: (line: string) => void,
): TokenAuthentication {
  const noting = new Map<string, Promise<void>>()

  function noteUse(workspaceId: string, id: string, lastUsed: Date | null, now: Date): void {
    if (lastUsed !== null && now.getTime() - lastUsed.getTime() < noteEveryMs) return
    if (noting.has(id)) return
    const note = storeUse(database, workspaceId, id, now)
      .catch((error: unknown) => log(`the last use of a SCIM token could not be noted: ${String(error)}`))
      .finally(() => noting.delete(id))
    noting.set(id, note)
  }

  return {
    async authenticate(request) {
      const hash = hashToken(bearerToken(request.headers['authorization']) ?? '')
      if (hash === undefined) return undefined
      const row = await database.query
        .selectFrom('scim_token')
        .select(['workspace_id', 'id', 'label', 'last_used_at', 'expires_at', 'revoked_at'])
        .where('token_hash', '=', hash)
        .executeTakeFirst()
      const now = ports.clock()
      if (row === undefined || row.revoked_at !== null) return undefined
      if (row.expires_at !== null && row.expires_at.getTime() <= now.getTime()) return undefined
      noteUse(row.workspace_id, row.id, row.last_used_at, now)
      return { tenant: row.workspace_id, label: row.label, id: row.id }
    },
    async settle() {
      await Promise.all(noting.values())
    },
  }
}

/** The token of an `Authorization: Bearer` header; the scheme's case does not matter (RFC 9110 §11.1). */
export function bearerToken(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^bearer +(\S+) *$/i.exec(header)?.[1]
}

async function storeUse(
  database: Database<Tables>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - noteEveryMs)
  await database.query
    .updateTable('scim_token')
    .set({ last_used_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where(eb => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', before)]))
    .execute()
}

/**
 * Who calls: found anew for every request, in one statement that asks for the session, the membership and the account
 * as they are now. Nothing is remembered between requests, so whoever is suspended is refused in every process from
 * the commit on, by whatever he calls.
 */
import { type Database, fixedStatement } from '@joinery/database'
import { deriveToken, hashToken } from '@joinery/sign-in'
import type { MemberCaller } from '../members/caller.ts'
import type { Ports } from '../ports.ts'
import type { SessionClient } from '../storage/account-tables.ts'
import type { Privilege } from '../storage/member-tables.ts'
import type { SignedInBy } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { apiKeyForm } from './api-keys.ts'
import { lives } from './open-session.ts'

/** By what a request calls: a cookie is a browser's, anything else comes as `Authorization: Bearer`. */
export type Presented = { readonly cookie: string } | { readonly bearer: string }

export interface FoundCaller {
  readonly caller: MemberCaller
  /** When a session ends if it is used until then; null of an API key. */
  readonly endsAt: Date | null
}

export interface CallerFinder {
  /** `address` is where it comes from, for what shows when a key was last used. */
  find(presented: Presented, address: string): Promise<FoundCaller | undefined>
  /** Waits until every use has been noted; for closing down. */
  settle(): Promise<void>
}

interface FoundSession {
  readonly workspace_id: string
  readonly id: string
  readonly member_id: string
  readonly account_id: string
  readonly client: SessionClient
  readonly confirmed_at: Date
  readonly seen_at: Date
  readonly ends_at: Date
  readonly signed_in_by: SignedInBy
  readonly privilege: Privilege
  readonly email: string
}

/** By session_token_hash and primary keys. */
const sessionByToken = fixedStatement<FoundSession>(
  'caller-by-session',
  `select s.workspace_id, s.id, s.member_id, s.account_id, s.client, s.confirmed_at, s.seen_at, s.ends_at,
    s.signed_in_by, m.privilege, a.email
  from session_token t
  join session s on s.workspace_id = t.workspace_id and s.id = t.session_id
  join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
  join account a on a.id = s.account_id
  where t.token_hash = $1 and t.expires_at > $2 and s.idle_until > $2 and s.ends_at > $2
    and m.status = 'active' and m.account_id = s.account_id`,
)

interface FoundKey {
  readonly workspace_id: string
  readonly id: string
  readonly member_id: string
  readonly account_id: string
  readonly last_used_at: Date | null
  readonly privilege: Privilege
  readonly email: string
}

/** By api_key_hash and primary keys. */
const keyByHash = fixedStatement<FoundKey>(
  'caller-by-api-key',
  `select k.workspace_id, k.id, k.member_id, m.account_id, k.last_used_at, m.privilege, a.email
  from api_key k
  join member m on m.workspace_id = k.workspace_id and m.id = k.member_id
  join account a on a.id = m.account_id
  where k.key_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)
    and m.status = 'active'`,
)

const noteEveryMs = 60_000
/** A key proves nobody to be there. */
const never = new Date(0)

export interface CallerFinderOptions {
  readonly database: Database<Tables>
  readonly ports: Ports
  /** Told when a use cannot be noted, which the caller is not. */
  readonly log: (line: string) => void
}

/** The finder of a process. */
export function callerFinder({ database, ports, log }: CallerFinderOptions): CallerFinder {
  const noting = new Map<string, Promise<void>>()

  function note(id: string, lastUsed: Date | null, now: Date, store: () => Promise<void>): void {
    if (lastUsed !== null && now.getTime() - lastUsed.getTime() < noteEveryMs) return
    if (noting.has(id)) return
    const noted = store()
      .catch((error: unknown) => log(`the last use of a session could not be noted: ${String(error)}`))
      .finally(() => noting.delete(id))
    noting.set(id, noted)
  }

  return {
    async find(presented, address) {
      const now = ports.clock()
      const token = 'cookie' in presented ? presented.cookie : presented.bearer
      const isKey = 'bearer' in presented && apiKeyForm.test(token)
      if (isKey) {
        const [key] = await keyByHash.run(database.query, [hashToken(token), now])
        if (key !== undefined) {
          note(key.id, key.last_used_at, now, () => noteKey(database, key, now, address))
        }
        return key && callerOfKey(key)
      }
      const [session] = await sessionByToken.run(database.query, [hashToken(token), now])
      // A cookie is good as a cookie only: out of a header it would need no CSRF token.
      if (session === undefined || (session.client === 'web') !== 'cookie' in presented) return undefined
      note(session.id, session.seen_at, now, () => noteSession(database, session, now))
      return callerOfSession(session)
    },
    async settle() {
      await Promise.all(noting.values())
    },
  }
}

/** What a page has to send along as X-CSRF-Token with every call that changes something. */
export function csrfTokenOf(cookie: string): string {
  return deriveToken(cookie, 'csrf')
}

function callerOfSession(session: FoundSession): FoundCaller {
  const { workspace_id: workspaceId, member_id: memberId, account_id: accountId, id: sessionId } = session
  const { privilege, client, email, confirmed_at: signedInAt, ends_at: endsAt } = session
  const signedInBy = session.signed_in_by
  const who = { kind: 'member', workspaceId, memberId, accountId, email } as const
  return { caller: { ...who, privilege, client, sessionId, signedInAt, signedInBy }, endsAt }
}

function callerOfKey(key: FoundKey): FoundCaller {
  const { workspace_id: workspaceId, member_id: memberId, account_id: accountId, id: sessionId } = key
  const { privilege, email } = key
  const who = { kind: 'member', workspaceId, memberId, accountId, email } as const
  const by = { client: 'api_key', signedInAt: never, signedInBy: 'api_key' } as const
  return { caller: { ...who, ...by, privilege, sessionId }, endsAt: null }
}

/** Of a web session its two hours begin anew; one of an app goes on by its refresh tokens. */
async function noteSession(database: Database<Tables>, session: FoundSession, now: Date): Promise<void> {
  const idleUntil = new Date(now.getTime() + lives[session.client].idleMs)
  await database.query
    .updateTable('session')
    .set({ seen_at: now, ...(session.client === 'web' ? { idle_until: idleUntil } : {}) })
    .where('workspace_id', '=', session.workspace_id)
    .where('id', '=', session.id)
    .execute()
}

async function noteKey(database: Database<Tables>, key: FoundKey, now: Date, address: string): Promise<void> {
  await database.query
    .updateTable('api_key')
    .set({ last_used_at: now, last_used_from: address })
    .where('workspace_id', '=', key.workspace_id)
    .where('id', '=', key.id)
    .execute()
}

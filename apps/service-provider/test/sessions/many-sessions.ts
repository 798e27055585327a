/** Members with live sessions of every kind, written in batches, and what each kind sends with a request. */
import { hashToken, newToken } from '@joinery/sign-in'
import { sql } from 'kysely'
import { systemPorts } from '../../src/ports.ts'
import { csrfTokenOf } from '../../src/sessions/find-caller.ts'
import { listOf, type RunningApplication, userBody } from '../running-application.ts'

export type Kind = 'web' | 'mobile' | 'extension' | 'api_key'
/** Of each member. */
const kinds: readonly Kind[] = [
  ...Array.from({ length: 4 }, () => 'web' as const),
  ...Array.from({ length: 3 }, () => 'mobile' as const),
  'extension',
  'extension',
  'api_key',
]

export interface LiveSession {
  readonly kind: Kind
  readonly headers: Readonly<Record<string, string>>
  /** Of the kinds that have one. */
  readonly refreshToken: string | undefined
}

export interface BusyMember {
  readonly scimId: string
  readonly memberId: string
  readonly sessions: readonly LiveSession[]
}

/** So many members with ten sessions each, and the id of the app that their apps are. */
export async function addBusyMembers(
  app: RunningApplication,
  count: number,
): Promise<{ readonly members: readonly BusyMember[]; readonly clientId: string }> {
  const names = Array.from({ length: count }, (_, index) => `busy-${index}`)
  for (let start = 0; start < count; start += 100) {
    const Operations = names.slice(start, start + 100).map((name, index) => ({
      method: 'POST',
      path: '/Users',
      bulkId: String(index),
      data: userBody(name),
    }))
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']
    const { body } = await app.scim('POST', '/Bulk', { schemas, Operations })
    const refused = listOf(body, 'Operations').filter(({ status }) => status !== '201')
    if (refused.length > 0) throw new Error(JSON.stringify(refused[0]))
  }
  const clientId = systemPorts.newId()
  await app.database.query
    .insertInto('oauth_client')
    .values({ id: clientId, name: 'App', client: 'mobile', redirect_uris: '[]', created_at: new Date() })
    .execute()
  const found = await sql<{ readonly id: string; readonly scim_id: string }>`
    with made as (
      insert into account (id, email, email_folded, email_verified_at, created_at)
      select gen_random_uuid(), email, email_folded, now(), now() from member
      where workspace_id = ${app.workspaceId} and user_name like 'busy-%'
      returning id, email_folded
    )
    update member m set account_id = made.id from made
    where m.workspace_id = ${app.workspaceId} and m.email_folded = made.email_folded
    returning m.id, m.scim_id`.execute(app.database.query)
  const members = found.rows.map(({ id, scim_id: scimId }) => ({
    memberId: id,
    scimId,
    drafts: draftsOf(id),
  }))
  const drafts = members.flatMap(member => member.drafts)
  for (let start = 0; start < drafts.length; start += 1_000) {
    await store(app, clientId, drafts.slice(start, start + 1_000))
  }
  return {
    clientId,
    members: members.map(({ memberId, scimId, drafts: own }) => ({
      memberId,
      scimId,
      sessions: own.map(liveSession),
    })),
  }
}

interface Draft {
  readonly id: string
  readonly member: string
  readonly kind: Kind
  readonly token: string
  readonly refresh: string | undefined
}

function draftsOf(member: string): readonly Draft[] {
  return kinds.map(kind => ({
    id: systemPorts.newId(),
    member,
    kind,
    token: `${kind === 'api_key' ? 'jnr_ak_' : ''}${newToken()}`,
    refresh: kind === 'mobile' || kind === 'extension' ? newToken() : undefined,
  }))
}

function liveSession({ kind, token, refresh }: Draft): LiveSession {
  const headers =
    kind === 'web'
      ? { cookie: `joinery_app_session=${token}`, 'x-csrf-token': csrfTokenOf(token) }
      : { authorization: `Bearer ${token}` }
  return { kind, headers, refreshToken: refresh }
}

const hex = (token: string | undefined) => (token === undefined ? null : hashToken(token).toString('hex'))

async function store(app: RunningApplication, clientId: string, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.map(({ token, refresh, ...draft }) => ({
    ...draft,
    hash: hex(token),
    refresh: hex(refresh),
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, member uuid, kind text, hash text,
    refresh text)`
  const { workspaceId, database } = app
  await sql`insert into api_key (workspace_id, id, member_id, name, key_hash, hint, created_at)
    select ${workspaceId}, id, member, 'key', decode(hash, 'hex'), 'hint', now() from ${given}
    where kind = 'api_key'`.execute(database.query)
  await sql`insert into session (workspace_id, id, member_id, account_id, client, client_id, signed_in_at,
      confirmed_at, seen_at, idle_until, ends_at, address, user_agent)
    select m.workspace_id, d.id, m.id, m.account_id, d.kind,
      case when d.kind = 'web' then null else ${clientId} end, now(), now(), now(), now() + interval '1 hour',
      now() + interval '2 hours', '127.0.0.1', 'test'
    from ${given} join member m on m.workspace_id = ${workspaceId} and m.id = d.member
    where d.kind <> 'api_key'`.execute(database.query)
  await sql`insert into session_token (workspace_id, session_id, token_hash, expires_at)
    select ${workspaceId}, id, decode(hash, 'hex'), now() + interval '1 hour' from ${given}
    where kind <> 'api_key'`.execute(database.query)
  await sql`insert into refresh_token (workspace_id, session_id, token_hash, created_at, expires_at)
    select ${workspaceId}, id, decode(refresh, 'hex'), now(), now() + interval '1 hour' from ${given}
    where refresh is not null`.execute(database.query)
}

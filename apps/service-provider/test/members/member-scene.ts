/** A workspace with people in it, for tests of what becomes of members: set as a test wants it, with owners where it wants them. */
import type { TestDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import type { Privilege } from '../../src/storage/member-tables.ts'
import { presets } from '../../src/tenants/presets.ts'
import { saveSettings, type WorkspaceSettings } from '../../src/tenants/settings.ts'
import {
  listOf,
  type Reply,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../running-application.ts'

export interface MemberScene {
  readonly app: RunningApplication
  set(changes: Partial<WorkspaceSettings>): Promise<void>
  /** Made by SCIM; the SCIM id. */
  push(userName: string, changes?: JsonObject): Promise<string>
  post(body: JsonObject): Promise<Reply>
  replace(id: string, body: JsonObject): Promise<Reply>
  /** Made by hand; the member's id. */
  make(userName: string, changes?: JsonObject): Promise<string>
  member(userName: string): Promise<JsonObject>
  /** The id of the one member of this name. */
  idOf(userName: string): Promise<string>
  members(query: string): Promise<readonly JsonObject[]>
  /** The history of a member, the oldest first, as [event, field, old, new]. */
  history(id: string): Promise<readonly unknown[]>
  events(id: string): Promise<readonly unknown[]>
  /** What an administrator does to a member: `suspend`. */
  does(id: string, deed: string): Promise<Reply>
  privilege(id: string, privilege: Privilege): Promise<Reply>
  /** Has the person prove the address: an account of it, linked to the member where one is given. */
  prove(email: string, memberId?: string): Promise<string>
  mails(): Promise<readonly JsonObject[]>
}

export async function memberScene(databases: TestDatabases): Promise<MemberScene> {
  const app = await runApplication(databases)
  const { workspaceId, database } = app
  const members = async (query: string) => listOf((await app.api('GET', `/members?${query}`)).body)
  const member = async (userName: string) => {
    const [found, ...others] = await members(`userName=${encodeURIComponent(userName)}`)
    if (found === undefined || others.length > 0) throw new Error(`${userName} is not one member`)
    return found
  }
  const history = async (id: string) =>
    listOf((await app.api('GET', `/history?member_id=${id}&limit=1000`)).body)
      .toReversed()
      .map(({ event, field, oldValue, newValue }) => [event, field, oldValue, newValue])
  return {
    app,
    members,
    member,
    history,
    events: async id => (await history(id)).map(row => (Array.isArray(row) ? row[0] : row)),
    idOf: async userName => textOf(await member(userName), 'id'),
    set: changes =>
      database.transaction(tx => saveSettings(tx, workspaceId, { ...presets.plain, ...changes })),
    post: body => app.scim('POST', '/Users', body),
    async push(userName, changes = {}) {
      const { status, body } = await app.scim('POST', '/Users', userBody(userName, changes))
      if (status !== 201) throw new Error(JSON.stringify(body))
      return textOf(body, 'id')
    },
    replace: (id, body) => app.scim('PUT', `/Users/${id}`, body),
    async make(userName, changes = {}) {
      const draft = {
        userName,
        givenName: 'By',
        familyName: 'Hand',
        email: `${userName}@hand.example`,
        ...changes,
      }
      const { status, body } = await app.api('POST', '/members', draft)
      if (status !== 201) throw new Error(JSON.stringify(body))
      return textOf(body, 'id')
    },
    does: (id, deed) => app.api('POST', `/members/${id}/${deed}`),
    privilege: (id, privilege) => app.api('PUT', `/members/${id}/privilege`, { privilege }),
    async prove(email, memberId) {
      const { rows } = await sql<{ id: string }>`
        insert into account (id, email, email_folded, email_verified_at, created_at)
        values (gen_random_uuid(), ${email}, lower(${email}), now(), now())
        on conflict (email_folded) do update set email = excluded.email returning id`.execute(database.query)
      const id = rows[0]?.id ?? ''
      if (memberId !== undefined) {
        await sql`update member set account_id = ${id}::uuid where id = ${memberId}::uuid`.execute(
          database.query,
        )
      }
      return id
    },
    async mails() {
      const { rows } = await sql<JsonObject>`select recipients, subject, body from mail order by id`.execute(
        database.query,
      )
      return rows
    },
  }
}

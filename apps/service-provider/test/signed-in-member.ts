/** Somebody who is provisioned and signed in, for tests of what he may do: with any privilege, by any kind of client. */
import { createAccount } from '../src/accounts/accounts.ts'
import { linkMember } from '../src/accounts/linking.ts'
import { systemPorts } from '../src/ports.ts'
import { makeApiKey } from '../src/sessions/api-keys.ts'
import { csrfTokenOf } from '../src/sessions/find-caller.ts'
import { openSession } from '../src/sessions/open-session.ts'
import { byPassword } from '../src/sessions/sign-in-means.ts'
import type { SessionClient } from '../src/storage/account-tables.ts'
import type { Privilege } from '../src/storage/member-tables.ts'
import { type RunningApplication, textOf, userBody } from './running-application.ts'

export interface SignedInMember {
  readonly workspaceId: string
  readonly memberId: string
  readonly accountId: string
  readonly scimId: string
  readonly email: string
  /** The headers of a session by this client, just opened. */
  open(client: SessionClient, confirmedAt?: Date): Promise<Readonly<Record<string, string>>>
  /** The headers of an API key, just made. */
  makeKey(): Promise<Readonly<Record<string, string>>>
}

/** The member, made by SCIM under the token's workspace, with an account of his own. */
export async function signInMember(
  app: RunningApplication,
  userName: string,
  privilege: Privilege,
  workspace: { readonly workspaceId: string; readonly token: string } = app,
): Promise<SignedInMember> {
  const { workspaceId } = workspace
  const made = await app.scim('POST', '/Users', userBody(userName), workspace.token)
  const scimId = textOf(made.body, 'id')
  const email = `${userName}@example.com`
  const ids = await app.database.transaction(async tx => {
    const { id: memberId } = await tx
      .updateTable('member')
      .set({ privilege, status: 'active' })
      .where('workspace_id', '=', workspaceId)
      .where('scim_id', '=', scimId)
      .returning('id')
      .executeTakeFirstOrThrow()
    const account = await createAccount(tx, { email, passwordHash: null, verified: true }, systemPorts)
    await linkMember(tx, { workspaceId, memberId, userName }, account, new Date())
    return { memberId, accountId: account.id }
  })
  const who = { workspaceId, ...ids, email }
  return {
    ...who,
    scimId,
    async open(client, confirmedAt = new Date()) {
      const draft = { ...who, client, clientId: null, confirmedAt, means: byPassword }
      const visitor = { address: '127.0.0.1', userAgent: 'test' }
      const opened = await app.database.transaction(tx => openSession(tx, draft, visitor, systemPorts))
      if (opened === undefined) throw new Error(`${userName} is not let in`)
      if (client !== 'web') return { authorization: `Bearer ${opened.token}` }
      return { cookie: `joinery_app_session=${opened.token}`, 'x-csrf-token': csrfTokenOf(opened.token) }
    },
    async makeKey() {
      const origin = { actor: email, actorLabel: 'web', source: 'manual' } as const
      const given = { name: 'test', expiresAt: null }
      const { key } = await app.database.transaction(tx => makeApiKey(tx, who, given, origin, systemPorts))
      return { authorization: `Bearer ${key}` }
    },
  }
}

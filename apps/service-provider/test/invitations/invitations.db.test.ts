import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../../src/accounts/accounts.ts'
import { createPasswordGate } from '../../src/accounts/passwords.ts'
import { systemPorts } from '../../src/ports.ts'
import { presets } from '../../src/tenants/presets.ts'
import { saveSettings } from '../../src/tenants/settings.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

const password = 'correct horse battery'
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const said = ({ body }: { readonly body: JsonObject }): string => JSON.stringify(body)

interface Invited {
  readonly scimId: string
  readonly email: string
  readonly token: string
}

describe.each(testDatabases())('invitations, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
    const settings = { ...presets.plain, invitations: 'on_create', invitationDays: 7 } as const
    await app.database.transaction(tx => saveSettings(tx, app.workspaceId, settings))
  })
  afterAll(() => app.dispose())

  /** The newest mail to an address. */
  async function mailTo(email: string): Promise<{ readonly count: number; readonly body: string }> {
    const mails = await app.database.query
      .selectFrom('mail')
      .select(['recipients', 'body'])
      .orderBy('id')
      .execute()
    const found = mails.filter(({ recipients }) => recipients.includes(email))
    return { count: found.length, body: found.at(-1)?.body ?? '' }
  }
  async function tokenTo(email: string): Promise<string> {
    return /\/console\/invitation#token=([\w-]+)/.exec((await mailTo(email)).body)?.[1] ?? ''
  }
  async function provision(userName: string, changes: JsonObject = {}): Promise<Invited> {
    const { status, body } = await app.scim('POST', '/Users', userBody(userName, changes))
    expect(status).toBe(201)
    const email = `${userName}@example.com`
    return { scimId: textOf(body, 'id'), email, token: await tokenTo(email) }
  }
  async function statusOf(userName: string): Promise<unknown> {
    return listOf((await app.api('GET', `/members?userName=${userName}`)).body)[0]?.['status']
  }
  async function states(email: string): Promise<readonly unknown[]> {
    const items = listOf((await app.api('GET', '/invitations')).body)
    return items.filter(item => item['email'] === email).map(({ state }) => state)
  }
  async function events(email: string): Promise<readonly string[]> {
    const { body } = await app.api('GET', `/history?subject=${email}&limit=20`)
    return listOf(body)
      .map(entry => `${textOf(entry, 'event')} by ${textOf(entry, 'actor')}`)
      .toReversed()
  }
  const open = (token: string) => app.call('POST', '/invitations/show', { token }, '')
  const accept = (token: string, given = password) =>
    app.call('POST', '/invitations/accept', { token, password: given }, '')
  const again = (asked: { readonly token: string } | { readonly email: string }) =>
    app.call('POST', '/invitations/again', asked, '')

  test('who is provisioned is invited, mailed, and active once he has accepted with a new password', async () => {
    const { email, token } = await provision('ann')
    expect(await statusOf('ann')).toBe('invited')
    const mail = await mailTo(email)
    expect(mail.body).toContain(`${app.url}/console/invitation#token=${token}`)
    const shown = await open(token)
    expect(shown.body).toMatchObject({ email, state: 'open', reason: null, hasPassword: false })

    const short = await accept(token, 'short')
    expect([short.status, said(short)]).toEqual([400, expect.stringContaining('at least 12')])
    expect(await statusOf('ann')).toBe('invited')
    const done = await accept(token)
    expect(done.status).toBe(201)
    expect(done.body).toMatchObject({ email, signedIn: true })
    expect(done.headers.get('set-cookie')).toContain('HttpOnly')
    expect(await statusOf('ann')).toBe('active')
    const cookie = (done.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const asked = await fetch(`${app.url}/api/workspaces/${app.workspaceId}/members`, { headers: { cookie } })
    expect(asked.status).toBe(403)

    expect(await events(email)).toEqual([
      'member.created by Scim System User',
      'invitation.sent by Scim System User',
      'account.linked by ann@example.com',
      'invitation.accepted by ann@example.com',
      'member.activated by ann@example.com',
      'session.started by ann@example.com',
    ])
    expect(await states(email)).toEqual(['accepted'])
    const second = await accept(token)
    expect([second.status, said(second)]).toEqual([409, expect.stringContaining('was accepted: sign in')])
  })

  const found = async (text: string) =>
    listOf((await app.api('GET', `/invitations?text=${text}`)).body).map(({ userName }) => userName)
  test('invitations are found by a part of a name or an address of who was invited', async () => {
    await provision('zoe')
    expect(await found('ZOE@')).toEqual(['zoe'])
    expect(await found('zo%25')).toEqual([])
  })

  test('a list of addresses is none: nobody is mailed, and the invitation says so', async () => {
    const emails = [{ value: 'list@example.com,eve@evil.example', primary: true }]
    await provision('list', { emails })
    const [invited] = listOf((await app.api('GET', '/invitations')).body).filter(
      ({ userName }) => userName === 'list',
    )
    expect(invited).toMatchObject({ email: null, state: 'open' })
    const mails = await app.database.query.selectFrom('mail').select('recipients').execute()
    expect(JSON.stringify(mails)).not.toContain('eve@evil.example')
  })

  test('an address that has an account accepts with the password of that account, and is linked to it', async () => {
    const hash = await createPasswordGate().hash(password)
    await app.database.transaction(tx =>
      createAccount(tx, { email: 'Bea@Example.com', passwordHash: hash, verified: false }, systemPorts),
    )
    const { email, token } = await provision('bea')
    await app.database.query
      .updateTable('account')
      .set({ email_verified_at: new Date() })
      .where('email_folded', '=', email)
      .execute()
    const early = await app.call('POST', '/sign-in', { email, password }, '')
    expect(early.status).toBe(403)
    expect(early.body['error']).toMatchObject({
      code: 'access_refused',
      message: expect.stringContaining('have not accepted yet: open the link in the invitation'),
    })
    expect((await open(token)).body).toMatchObject({ state: 'open', hasPassword: true })
    const wrong = await accept(token, 'not the one at all')
    expect([wrong.status, said(wrong)]).toEqual([401, expect.stringContaining('another password')])
    expect(await statusOf('bea')).toBe('invited')
    expect((await accept(token)).status).toBe(201)
    const accounts = await app.database.query
      .selectFrom('account')
      .select(['id', 'email_verified_at'])
      .where('email_folded', '=', email)
      .execute()
    expect(accounts).toEqual([{ id: expect.any(String), email_verified_at: expect.any(Date) }])
    const member = await app.database.query
      .selectFrom('member')
      .select('account_id')
      .where('user_name', '=', 'bea')
      .executeTakeFirst()
    expect(member?.account_id).toBe(accounts[0]?.id)
  })

  test('a link that has expired says so and leads to another one, which ends it', async () => {
    const { email, token } = await provision('cy')
    app.advance(7 * 86_400_000)
    expect((await open(token)).body).toMatchObject({
      state: 'expired',
      reason: expect.stringContaining('has expired'),
      canAskAgain: true,
    })
    expect(await states(email)).toEqual(['expired'])
    expect((await again({ token })).status).toBe(204)
    expect(await states(email)).toEqual(['replaced', 'open'])
    expect(said(await open(token))).toContain('Another invitation was sent to you since')
    expect((await accept(await tokenTo(email))).status).toBe(201)
    expect(await events(email)).toContain('invitation.resent by cy@example.com')
  })

  test('a suspension over SCIM withdraws the invitation, a reactivation sends another', async () => {
    const { email, token, scimId } = await provision('dora')
    const patch = (active: boolean) =>
      app.scim('PATCH', `/Users/${scimId}`, {
        schemas: [patchSchema],
        Operations: [{ op: 'replace', path: 'active', value: active }],
      })
    await patch(false)
    expect(await statusOf('dora')).toBe('suspended')
    expect(await states(email)).toEqual(['cancelled'])
    const withdrawn = await accept(token)
    expect([withdrawn.status, said(withdrawn)]).toEqual([409, expect.stringContaining('withdrawn')])
    expect((await open(token)).body).toMatchObject({ canAskAgain: false })
    expect((await again({ token })).status).toBe(409)
    await patch(true)
    expect(await statusOf('dora')).toBe('invited')
    expect((await mailTo(email)).count).toBe(2)
    expect((await accept(await tokenTo(email))).status).toBe(201)
    expect(await statusOf('dora')).toBe('active')
  })

  test('a link proves the address that it was sent to, and no other that came since', async () => {
    const { token, scimId } = await provision('ed')
    const emails = [{ value: 'edward@example.com', type: 'work', primary: true }]
    await app.scim('PUT', `/Users/${scimId}`, userBody('ed', { emails }))
    expect((await open(token)).body).toMatchObject({
      state: 'moved',
      reason: expect.stringContaining('Your e-mail address was changed'),
    })
    await again({ token })
    expect((await accept(await tokenTo('edward@example.com'))).status).toBe(201)
  })

  test('an administrator invites by hand, sends again, and withdraws', async () => {
    const draft = { givenName: 'Fay', familyName: 'Wu', email: 'fay@example.com' }
    const made = await app.api('POST', '/invitations', draft)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      userName: 'fay@example.com',
      state: 'open',
      invitedBy: 'operator',
      mail: { state: 'kept', error: expect.stringContaining('SMTP_URL') },
    })
    expect((await app.api('POST', '/invitations', draft)).status).toBe(409)
    const first = await tokenTo('fay@example.com')
    const resent = await app.api('POST', `/invitations/${textOf(made.body, 'id')}/resend`)
    expect(resent.status).toBe(201)
    expect(said(await open(first))).toContain('Another invitation was sent to you since')
    const cancelled = await app.api('POST', `/invitations/${textOf(resent.body, 'id')}/cancel`)
    expect(cancelled.body).toMatchObject({ state: 'cancelled' })
    expect((await app.api('POST', `/invitations/${textOf(resent.body, 'id')}/cancel`)).status).toBe(409)
    await again({ email: 'fay@example.com' })
    await app.settle()
    expect((await mailTo('fay@example.com')).count).toBe(2)
    expect(await states('fay@example.com')).toEqual(['replaced', 'cancelled'])
    const open2 = await app.api('GET', '/invitations?state=cancelled&limit=1000')
    expect(listOf(open2.body).map(({ email }) => email)).toContain('fay@example.com')
  })

  test('whoever asks by an address is answered alike, and only who is invited is mailed, three times an hour', async () => {
    const { email } = await provision('gus')
    const answers: string[] = []
    for (const asked of ['nobody@example.com', 'GUS@example.com', email, email, 'ann@example.com']) {
      const answer = await again({ email: asked })
      await app.settle()
      answers.push(`${answer.status} ${said(answer)}`)
    }
    expect(new Set(answers).size).toBe(1)
    expect((await mailTo(email)).count).toBe(3)
    expect((await mailTo('nobody@example.com')).count).toBe(0)
    expect((await mailTo('ann@example.com')).count).toBe(1)
  })

  test('an account is one member of a workspace only', async () => {
    const emails = [{ value: 'ann@example.com', type: 'work', primary: true }]
    await provision('ann.two', { emails })
    const refused = await accept(await tokenTo('ann@example.com'))
    expect([refused.status, said(refused)]).toEqual([409, expect.stringContaining('another member of')])
    expect(await statusOf('ann.two')).toBe('invited')
  })

  test('of two who accept at once, one does', async () => {
    const { token, email } = await provision('hal')
    const done = await Promise.all([accept(token), accept(token), accept(token)])
    expect(done.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await events(email)).filter(event => event.startsWith('invitation.accepted'))).toHaveLength(1)
  })

  test('a link that never was is no link, and another site cannot accept', async () => {
    const unknown = await open('A'.repeat(43))
    expect([unknown.status, said(unknown)]).toEqual([
      401,
      expect.stringContaining('not one of an invitation'),
    ])
    const { token } = await provision('joe')
    const headers = { 'sec-fetch-site': 'cross-site' }
    const forged = await app.call('POST', '/invitations/accept', { token, password }, '', headers)
    expect(forged.status).toBe(403)
    expect(await statusOf('joe')).toBe('invited')
  })

  test.each(['/invitation', '/account/password'])(
    'a mail that was sent earlier leads on to the console: %s',
    async path => {
      const led = async (query: string) => {
        const answer = await fetch(`${app.url}${path}${query}`, { redirect: 'manual' })
        return [answer.status, answer.headers.get('location')]
      }
      const page = path === '/invitation' ? '/console/invitation' : '/console/password'
      expect(await led('?token=a%26b')).toEqual([303, `${page}#token=a%26b`])
      expect(await led('')).toEqual([303, page])
    },
  )

  test('who has no address is invited, and it is shown that no mail could be sent', async () => {
    await provision('kim', { emails: [] })
    const items = listOf((await app.api('GET', '/invitations')).body)
    expect(items.find(({ userName }) => userName === 'kim')).toMatchObject({
      email: null,
      state: 'open',
      mail: { state: 'kept', error: expect.stringContaining('nobody') },
    })
  })

  test('an erased person is in no invitation and in no mail of one', async () => {
    const { scimId, email, token } = await provision('mia')
    expect((await accept(token)).status).toBe(201)
    await app.scim('DELETE', `/Users/${scimId}`)
    const { body } = await app.api('GET', '/members?userName=mia')
    const memberId = textOf(listOf(body)[0] ?? {}, 'id')
    const erased = await app.api('POST', `/members/${memberId}/erase`)
    expect(erased.status).toBe(200)
    const items = listOf((await app.api('GET', `/invitations?member_id=${memberId}`)).body)
    expect(items).toMatchObject([{ email: null, state: 'accepted', mail: { state: null } }])
    expect((await mailTo(email)).count).toBe(0)
    const history = await app.api('GET', `/members/${memberId}/history`)
    expect(JSON.stringify(history.body)).not.toContain('mia')
  })

  test('a removal withdraws, and a hire afterwards invites anew', async () => {
    const { scimId, email, token } = await provision('lea')
    await app.scim('DELETE', `/Users/${scimId}`)
    expect(said(await open(token))).toContain('withdrawn')
    await provision('lea')
    expect(await states(email)).toEqual(['cancelled', 'open'])
    expect((await accept(await tokenTo(email))).status).toBe(201)
  })
})

/** The mails of a workspace and of the installation: who sees which, and how much of them. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { passwordUrl } from '../../../src/accounts/account-mails.ts'
import { createMailOutbox } from '../../../src/accounts/outbox.ts'
import { invitationUrl } from '../../../src/invitations/invitation-mail.ts'
import { listOf, type RunningApplication, runApplication, textOf } from '../../running-application.ts'
import { addWorkspace, refusalOf } from '../../sessions/account-scene.ts'
import { signInMember } from '../../signed-in-member.ts'

const secret = 'abcdef0123456789'
const site = 'https://app.example'
const links = [invitationUrl(site, secret), passwordUrl(site, secret), `${site}/setup?token=${secret}`]
const body = `Open ${links.join(' or ')} today`

const subjects = (items: readonly unknown[]) =>
  items.map(item =>
    item !== null && typeof item === 'object' && 'subject' in item ? item.subject : undefined,
  )

describe.each(testDatabases())('the list of mails, on $name', databases => {
  let app: RunningApplication
  let admin: Readonly<Record<string, string>>
  beforeAll(async () => {
    app = await runApplication(databases)
    admin = await (await signInMember(app, 'admin', 'admin')).open('web')
    const outbox = createMailOutbox(() => new Date(), false)
    const elsewhere = await addWorkspace(app, 'Elsewhere')
    const queue = (tenant: string | null, subject: string, to = ['ann@example.com']) =>
      app.database.transaction(tx => outbox.queue(tx, { tenant, to, subject, body }))
    await queue(app.workspaceId, 'first')
    await queue(elsewhere, 'of another workspace')
    await queue(null, 'about an account')
    await queue(app.workspaceId, 'to nobody', [])
    await queue(app.workspaceId, 'last')
  })
  afterAll(() => app.dispose())

  test('shows an administrator those of his workspace, newest first and by pages, with no link that could be used', async () => {
    const first = await app.api('GET', '/mails?limit=2', undefined, '', admin)
    expect(subjects(listOf(first.body))).toEqual(['last', 'to nobody'])
    const rest = await app.api('GET', `/mails?after=${textOf(first.body, 'next')}`, undefined, '', admin)
    expect(subjects(listOf(rest.body))).toEqual(['first'])
    expect(listOf(rest.body)[0]).toMatchObject({ body: body.replaceAll(secret, '…') })
  })

  test('says why a mail was kept, and that it cannot be sent', async () => {
    const { items } = (await app.api('GET', '/mails?state=kept', undefined, '', admin)).body
    expect(items).toEqual([
      expect.objectContaining({ subject: 'last', error: expect.stringContaining('SMTP_URL is not set') }),
      expect.objectContaining({
        subject: 'to nobody',
        error: expect.stringContaining('nobody to send it to'),
      }),
      expect.objectContaining({ subject: 'first' }),
    ])
    const id = String(listOf((await app.api('GET', '/mails?limit=1')).body)[0]?.['id'])
    const again = await app.api('POST', `/mails/${id}/resend`, undefined, '', admin)
    expect(refusalOf(again)).toMatch(/^409 conflict there is no mail server/)
  })

  test('shows the operator what is about accounts, with its links, and nobody else', async () => {
    const { body: answer } = await app.call('GET', '/mails')
    expect(listOf(answer)).toEqual([expect.objectContaining({ subject: 'about an account', body })])
    expect((await app.call('GET', '/mails', undefined, '', admin)).status).toBe(403)
    const id = String(listOf(answer)[0]?.['id'])
    expect((await app.call('GET', `/mails/${id}`)).status).toBe(200)
    expect((await app.api('GET', `/mails/${id}`, undefined, '', admin)).status).toBe(404)
    expect((await app.api('GET', '/mails/none', undefined, '', admin)).status).toBe(404)
  })
})

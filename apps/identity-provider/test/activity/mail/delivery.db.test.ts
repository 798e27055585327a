/** Sending what is queued, at a real server: once, later where it cannot be now, and never twice. */
import { testDatabases } from '@joinery/database/testing'
import { deliverNext, endLostDeliveries, forgetOldMails } from '@joinery/mail'
import { type MailServer, startMailServer } from '@joinery/mail/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertMail, mailTable, sendAgain } from '../../../src/activity/mail/mail-store.ts'
import { createMailer } from '../../../src/activity/mail/mailer.ts'
import { shipNotifications } from '../../../src/activity/notifications/notification-store.ts'
import { setNotificationEmail } from '../../../src/activity/notifications/recipients.ts'
import { waitUntil } from '../../provisioning/world.ts'
import { createSmallAccount, type SmallAccount } from '../small-account.ts'

describe.each(testDatabases())('mails on $name', databases => {
  let world: SmallAccount
  let server: MailServer
  beforeAll(async () => {
    world = await createSmallAccount(databases)
    server = await startMailServer()
  })
  afterAll(async () => {
    await server.close()
    await world.close()
  })
  beforeEach(async () => {
    await world.database.query.deleteFrom('mail').execute()
    server.behave({})
  })

  const smtp = () => ({ url: server.url, from: 'joinery@idp.example' })
  const deliver = () =>
    deliverNext({ query: world.database.query, table: mailTable, clock: world.clock, smtp: smtp() })
  const queue = (subject: string) => {
    const mail = { account: world.account, notificationId: null, appId: null, to: ['eve@example.com'] }
    return insertMail(world.database.query, { ...mail, subject, body: subject }, true, world.clock())
  }
  const mails = () => world.database.query.selectFrom('mail').selectAll().orderBy('id').execute()
  const arrived = (subject: string) =>
    server.received.filter(({ text }) => text.includes(`Subject: ${subject}\r\n`)).length

  it('go out once each, however many deliver', async () => {
    for (const n of [1, 2, 3, 4]) await queue(`once ${n}`)
    await Promise.all([deliver(), deliver(), deliver(), deliver(), deliver(), deliver()])
    expect(await deliver()).toBe(false)
    expect([1, 2, 3, 4].map(n => arrived(`once ${n}`))).toEqual([1, 1, 1, 1])
    expect((await mails()).map(({ state, attempts, due_at }) => [state, attempts, due_at])).toEqual(
      [1, 2, 3, 4].map(() => ['sent', 1, null]),
    )
  })

  it('are tried again, later each time, where the server says not now', async () => {
    await queue('later')
    server.behave({ message: 451 })
    const waited: number[] = []
    for (let n = 0; n < 3; n += 1) {
      expect(await deliver()).toBe(true)
      expect(await deliver()).toBe(false)
      const [mail] = await mails()
      expect(mail).toMatchObject({ state: 'queued', attempts: n + 1, lease_token: null })
      const minutes = ((mail?.due_at?.getTime() ?? 0) - world.clock().getTime()) / 60_000
      waited.push(minutes)
      world.passMinutes(minutes)
    }
    expect(waited).toEqual([0.5, 1, 2])
    server.behave({})
    expect(await deliver()).toBe(true)
    expect(await mails()).toMatchObject([{ state: 'sent', error: null }])
  })

  it('fail at once where they are refused for good, and keep the reason', async () => {
    await queue('refused')
    server.behave({ message: 554 })
    await deliver()
    expect(await mails()).toMatchObject([{ state: 'failed', due_at: null }])
    expect((await mails())[0]?.error).toContain('554')
  })

  it('that may have arrived are not sent again by themselves', async () => {
    await queue('perhaps')
    server.behave({ message: 'drop' })
    await deliver()
    server.behave({})
    world.passMinutes(24 * 60)
    expect(await deliver()).toBe(false)
    expect(arrived('perhaps')).toBe(1)
    expect(await mails()).toMatchObject([{ state: 'unconfirmed' }])
  })

  it('whose process died while sending are unconfirmed after the lease, and a late result of it is not stored', async () => {
    const id = await queue('died')
    await world.database.query
      .updateTable('mail')
      .set({
        state: 'sending',
        lease_token: '00000000-0000-4000-8000-000000000000',
        lease_until: world.clock(),
        due_at: world.clock(),
      })
      .execute()
    expect(await deliver()).toBe(false)
    await endLostDeliveries(world.database.query, world.clock())
    expect(await mails()).toMatchObject([{ state: 'unconfirmed', lease_token: null, due_at: null }])
    const again = await world.run(change => sendAgain(change, id, true))
    await deliver()
    expect(arrived('died')).toBe(1)
    expect(await mails()).toMatchObject([
      { id, state: 'unconfirmed' },
      { id: again, state: 'sent' },
    ])
  })

  it('that are still to be sent, or cannot be, are not sent again', async () => {
    const id = await queue('twice')
    const again = (sending: boolean) => world.run(change => sendAgain(change, id, sending))
    await expect(again(true)).rejects.toMatchObject({ code: 'conflict' })
    await deliver()
    await expect(again(false)).rejects.toMatchObject({ code: 'conflict' })
    await expect(world.run(change => sendAgain(change, 999_999, true))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('that are old and over are forgotten; one that is still to be sent is not', async () => {
    await queue('old')
    await deliver()
    await queue('old and queued')
    world.passMinutes(91 * 24 * 60)
    await forgetOldMails(world.database.query, world.clock())
    expect(await mails()).toMatchObject([{ subject: 'old and queued' }])
  })

  it('a mailer that runs makes and sends them, and ends when it is told to', async () => {
    await shipNotifications(world.database.query, world.account, world.clock())
    await world.run(change => setNotificationEmail(change, 'eve@example.com'))
    await world.tell({ type: 'connectorBroken', app: world.app, error: 'The application answered 401' })
    const log: string[] = []
    const mailer = createMailer({ ...world, smtp: smtp(), publicUrl: undefined, log: line => log.push(line) })
    await mailer.start()
    await waitUntil(() => arrived('Workato cannot be provisioned any more') === 1)
    await mailer.stop()
    expect(await mails()).toMatchObject([{ state: 'sent' }])
    expect(log).toEqual([])
  })
})

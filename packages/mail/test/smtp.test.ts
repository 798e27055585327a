/** What becomes of a mail at a real server: RFC 5321 §3.3, and §4.2.1 for which refusals are for good. */
import { afterEach, describe, expect, it } from 'vitest'
import { type Message, sendMail } from '../src/smtp.ts'
import { type MailServer, type MailServerOptions, startMailServer } from '../src/testing.ts'

const message: Message = {
  to: ['ann@example.com', 'bo@example.com'],
  subject: 'Workato: Creating user failed',
  body: 'Ännä in Workato.\n.\nhttps://idp.example/api/provisioning/tasks/7\n',
  messageId: '<1@joinery>',
  at: new Date('2026-11-22T06:00:00Z'),
}
const from = 'Joinery <joinery@idp.example>'

describe('a mail', () => {
  let server: MailServer | undefined
  afterEach(async () => {
    await server?.close()
    server = undefined
  })
  const start = async (options?: MailServerOptions): Promise<MailServer> => {
    server = await startMailServer(options)
    return server
  }

  it('arrives with its subject, its text and a Message-ID of its own', async () => {
    const { url, received } = await start()
    expect(await sendMail({ url, from }, message)).toEqual({ kind: 'sent', refused: [] })
    expect(received).toMatchObject([{ from: 'joinery@idp.example', to: message.to }])
    const text = received[0]?.text ?? ''
    expect(text).toContain('Subject: Workato: Creating user failed\r\n')
    expect(text).toContain('Message-ID: <1@joinery>\r\n')
    expect(text).toContain('Auto-Submitted: auto-generated\r\n')
    expect(text).toContain('=C3=84nn=C3=A4 in Workato.')
    expect(text).toContain('https://idp.example/api/provisioning/tasks/7')
  })

  it('has one header for a subject of several lines: nobody adds headers by a name', async () => {
    const { url, received } = await start()
    const subject = 'Workato\r\nBcc: eve@example.com'
    expect((await sendMail({ url, from }, { ...message, subject })).kind).toBe('sent')
    expect(received[0]?.text).toContain('Subject: Workato Bcc: eve@example.com\r\n')
    expect(received[0]?.to).toEqual(message.to)
  })

  it('is sent by a server that wants a user and a password, and refused with the wrong one', async () => {
    const { url, received } = await start({ user: 'joinery', password: 'p@ss' })
    const right = url.replace('p@ss', encodeURIComponent('p@ss'))
    expect((await sendMail({ url: right, from }, message)).kind).toBe('sent')
    const wrong = await sendMail({ url: right.replace('p%40ss', 'other'), from }, message)
    expect(wrong).toMatchObject({ kind: 'refused', reason: expect.stringContaining('login') as unknown })
    expect(received).toHaveLength(1)
  })

  it('counts as sent when the server takes it for some, and names the others', async () => {
    const { url, behave, received } = await start()
    behave({ recipient: address => (address.startsWith('bo') ? 550 : 250) })
    expect(await sendMail({ url, from }, message)).toEqual({ kind: 'sent', refused: ['bo@example.com'] })
    expect(received[0]?.to).toEqual(['ann@example.com'])
  })

  it.each([
    ['all recipients are refused for good', { recipient: () => 550 }, true],
    ['all recipients are refused for now', { recipient: () => 450 }, false],
    ['the message is refused for good', { message: 554 }, true],
    ['the message is refused for now', { message: 451 }, false],
  ])('is refused when %s', async (_what, behaviour, permanent) => {
    const { url, behave } = await start()
    behave(behaviour)
    expect(await sendMail({ url, from }, message)).toMatchObject({ kind: 'refused', permanent })
  })

  it('is refused for now when there is no server', async () => {
    const { url, close } = await start()
    await close()
    server = undefined
    expect(await sendMail({ url, from }, message)).toMatchObject({ kind: 'refused', permanent: false })
  })

  it('is unconfirmed when the connection breaks after the message was handed over', async () => {
    const { url, behave, received } = await start()
    behave({ message: 'drop' })
    expect(await sendMail({ url, from }, message)).toMatchObject({ kind: 'unconfirmed' })
    expect(received).toHaveLength(1)
  })
})

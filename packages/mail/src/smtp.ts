/**
 * Handing one mail to a server, by SMTP (RFC 5321 §3.3), and what became of it. What matters is whether a mail may have
 * been taken: a connection that breaks after the message was handed over leaves that open, one that breaks before does
 * not.
 */
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

export interface SmtpSettings {
  /** `smtp://host:25`, or `smtps://user:password@host:465`. */
  readonly url: string
  /** The address the mails come from, `Joinery <joinery@idp.example>`. */
  readonly from: string
}

/**
 * Returns the settings; undefined where no URL is given: mails are kept then; a sentence on what is wrong where the URL is
 * none of a mail server. The sentence does not repeat the URL, which may hold a password.
 */
export function readSmtpSettings(url: string | undefined, from: string): SmtpSettings | string | undefined {
  if (url === undefined || url === '') return undefined
  const known = URL.canParse(url) && ['smtp:', 'smtps:'].includes(new URL(url).protocol)
  return known
    ? { url, from }
    : 'The mail server (SMTP_URL) has to be smtp://host:port or smtps://user:password@host'
}

export interface Message {
  readonly to: readonly string[]
  readonly subject: string
  readonly body: string
  readonly messageId: string
  readonly at: Date
}

export type Delivery =
  /** Taken by the server for some at least; `refused` names the others. */
  | { readonly kind: 'sent'; readonly refused: readonly string[] }
  /** Certainly not taken. `permanent` says that trying again is no use. */
  | { readonly kind: 'refused'; readonly reason: string; readonly permanent: boolean }
  /** Perhaps taken: the connection broke before the server said so. */
  | { readonly kind: 'unconfirmed'; readonly reason: string }

const connectionTimeout = 15_000
const socketTimeout = 30_000

/** Returns what became of the message. Takes at most about a minute; never throws for what a server does. */
export async function sendMail(settings: SmtpSettings, message: Message): Promise<Delivery> {
  const { auth, ...options } = parseConnectionUrl(settings.url)
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout,
    greetingTimeout: connectionTimeout,
    socketTimeout,
  })
  const handed = { over: false }
  try {
    await settle(connection, done => connection.connect(done))
    if (auth?.user !== undefined) await settle(connection, done => connection.login(auth, done))
    return await send(connection, await compose(settings, message), handed)
  } catch (error) {
    const { reason, status } = explain(error)
    if (handed.over && status === undefined) return { kind: 'unconfirmed', reason }
    return { kind: 'refused', reason, permanent: status !== undefined && status >= 500 && status < 600 }
  } finally {
    connection.close()
  }
}

interface Composed {
  readonly from: string
  readonly to: readonly string[]
  readonly text: Buffer
}

async function compose({ from }: SmtpSettings, message: Message): Promise<Composed> {
  const composed = new MailComposer({
    from,
    to: [...message.to],
    subject: message.subject.replaceAll(/\s+/gu, ' '),
    text: message.body,
    messageId: message.messageId,
    date: message.at,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const envelope = composed.getEnvelope()
  return { from: envelope.from === false ? '' : envelope.from, to: envelope.to, text: await composed.build() }
}

async function send(
  connection: SMTPConnection,
  { from, to, text }: Composed,
  handed: { over: boolean },
): Promise<Delivery> {
  // Read only when the server has asked for the message.
  const body = new Readable({
    read() {
      handed.over = true
      this.push(text)
      this.push(null)
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>()
  connection.once('error', reject)
  connection.send({ from, to: [...to], size: text.length }, body, (error, info) => {
    if (error === null) resolve(info?.rejected ?? [])
    else reject(error)
  })
  const refused = await promise
  connection.quit()
  return { kind: 'sent', refused }
}

/** An error of the connection comes as an event, before, beside or instead of the callback. */
async function settle(
  connection: SMTPConnection,
  begin: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  connection.once('error', reject)
  begin(error => {
    if (error === undefined || error === null) resolve()
    else reject(error)
  })
  try {
    await promise
  } finally {
    connection.off('error', reject)
  }
}

function explain(error: unknown): { readonly reason: string; readonly status: number | undefined } {
  if (!(error instanceof Error)) return { reason: String(error), status: undefined }
  const status =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
  return { reason: error.message, status: status === 0 ? undefined : status }
}

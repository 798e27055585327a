/**
 * The mailer: makes mails of what notifications are about and sends them, for as long as the process lives. All that it
 * knows is in the database; any number of processes may run one.
 */
import type { ComposePorts } from '../notifications/compose.ts'
import { composeMails } from '../notifications/compose.ts'
import { mailAboutWaitingTasks } from '../notifications/waiting-tasks.ts'
import { deliverNext, endLostDeliveries, forgetOldMails } from './delivery.ts'
import type { SmtpSettings } from './smtp.ts'

export interface MailerOptions extends Omit<ComposePorts, 'sending'> {
  /** Without it mails are made and kept. */
  readonly smtp: SmtpSettings | undefined
  /** Told what went wrong on our side, in a line. */
  readonly log: (line: string) => void
}

export interface Mailer {
  start(): Promise<void>
  /** Finishes the mail that is being sent. */
  stop(): Promise<void>
}

const roundMs = 2_000
const waitingEveryMs = 60_000
const forgetEveryMs = 3_600_000

/** Returns a mailer that has not been started. */
export function createMailer(options: MailerOptions): Mailer {
  const abort = new AbortController()
  let running: Promise<void> | undefined
  return {
    async start() {
      running ??= run(options, abort.signal)
    },
    async stop() {
      abort.abort()
      await running
    },
  }
}

async function run(options: MailerOptions, signal: AbortSignal): Promise<void> {
  const due = { waiting: 0, forget: 0 }
  while (!signal.aborted) {
    try {
      await round(options, signal, due)
    } catch (error) {
      options.log(`Mailing failed: ${error instanceof Error ? error.message : String(error)}`)
    }
    await sleep(roundMs, signal)
  }
}

async function round(
  options: MailerOptions,
  signal: AbortSignal,
  due: { waiting: number; forget: number },
): Promise<void> {
  const { database, clock, smtp } = options
  const ports = { ...options, sending: smtp !== undefined }
  const now = clock()
  if (now.getTime() >= due.waiting) {
    due.waiting = now.getTime() + waitingEveryMs
    await mailAboutWaitingTasks(ports)
  }
  if (now.getTime() >= due.forget) {
    due.forget = now.getTime() + forgetEveryMs
    await forgetOldMails(database, now)
  }
  await composeMails(ports)
  await endLostDeliveries(database, now)
  if (smtp === undefined) return
  while (!signal.aborted && (await deliverNext({ database, clock, smtp }))) {
    // One after another: the server is asked for no more than one mail at a time.
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  signal.addEventListener('abort', () => resolve(), { once: true })
  await promise
  clearTimeout(timer)
}

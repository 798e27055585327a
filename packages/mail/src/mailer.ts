/**
 * The mailer: sends what is queued, for as long as the process lives. All that it knows is in the database; any number of
 * processes may run one.
 */
import type { QueryExecutorProvider } from 'kysely'
import { deliverNext, endLostDeliveries, forgetOldMails } from './delivery.ts'
import type { MailTableSettings } from './mail-table.ts'
import type { SmtpSettings } from './smtp.ts'

export interface MailerOptions {
  readonly query: QueryExecutorProvider
  readonly table: MailTableSettings
  readonly clock: () => Date
  /** Without it mails are made and kept. */
  readonly smtp: SmtpSettings | undefined
  /** Makes mails of what there is to tell, before those that are due are sent. */
  readonly prepare?: (now: Date) => Promise<void>
  /** Told what went wrong on our side, in a line. */
  readonly log: (line: string) => void
}

export interface Mailer {
  start(): Promise<void>
  /** Finishes the mail that is being sent. */
  stop(): Promise<void>
}

const roundMs = 2_000
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
  const due = { forget: 0 }
  while (!signal.aborted) {
    try {
      await round(options, signal, due)
    } catch (error) {
      options.log(`Mailing failed: ${error instanceof Error ? error.message : String(error)}`)
    }
    await sleep(roundMs, signal)
  }
}

async function round(options: MailerOptions, signal: AbortSignal, due: { forget: number }): Promise<void> {
  const { query, table, clock, smtp, prepare } = options
  const now = clock()
  if (now.getTime() >= due.forget) {
    due.forget = now.getTime() + forgetEveryMs
    await forgetOldMails(query, now)
  }
  await prepare?.(now)
  await endLostDeliveries(query, now)
  if (smtp === undefined) return
  while (!signal.aborted && (await deliverNext({ query, table, clock, smtp }))) {
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

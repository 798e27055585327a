/**
 * The mailer: makes mails of what notifications are about and sends them, for as long as the process lives. All that it
 * knows is in the database; any number of processes may run one.
 */
import { createMailer as createSender, type Mailer, type SmtpSettings } from '@joinery/mail'
import type { ComposePorts } from '../notifications/compose.ts'
import { composeMails } from '../notifications/compose.ts'
import { mailAboutWaitingTasks } from '../notifications/waiting-tasks.ts'
import { mailTable } from './mail-store.ts'

export interface MailerOptions extends Omit<ComposePorts, 'sending'> {
  /** Without it mails are made and kept. */
  readonly smtp: SmtpSettings | undefined
  /** Told what went wrong on our side, in a line. */
  readonly log: (line: string) => void
}

const waitingEveryMs = 60_000

/** Returns a mailer that has not been started. */
export function createMailer(options: MailerOptions): Mailer {
  const { database, clock, smtp, log } = options
  const ports: ComposePorts = { ...options, sending: smtp !== undefined }
  let waitingDue = 0
  return createSender({
    query: database.query,
    table: mailTable,
    clock,
    smtp,
    log,
    async prepare(now) {
      if (now.getTime() >= waitingDue) {
        waitingDue = now.getTime() + waitingEveryMs
        await mailAboutWaitingTasks(ports)
      }
      await composeMails(ports)
    },
  })
}

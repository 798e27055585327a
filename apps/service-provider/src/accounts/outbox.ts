/** The application's mails: those of a workspace, and those about accounts, which have none. */
import { createOutbox, type MailTableSettings, type Outbox } from '@joinery/mail'

export const mailTable: MailTableSettings = {
  tenantColumn: 'workspace_id',
  keyedByTenant: false,
  ownColumns: [],
}

/** The outbox of a process; without a mail server (`sending` false) mails are kept and shown. */
export function createMailOutbox(clock: () => Date, sending: boolean): Outbox<string | null> {
  return createOutbox<string | null>({ table: mailTable, clock, sending })
}

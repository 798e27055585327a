/** What inviting and accepting need of the process. */
import type { Database } from '@joinery/database'
import type { Outbox } from '@joinery/mail'
import type { PasswordGate } from '@joinery/sign-in'
import type { SettleOptions } from '../members/settle-write.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'

/** What sending an invitation needs. */
export interface InvitingPorts {
  readonly ports: Ports
  readonly outbox: Pick<Outbox<string | null>, 'queue'>
  /** Where the link leads, e.g. `https://app.example`. */
  readonly publicUrl: string
}

export interface InvitationPorts extends InvitingPorts {
  readonly database: Database<Tables>
  readonly passwords: PasswordGate
  /** Of changes of members. */
  readonly members: SettleOptions
}

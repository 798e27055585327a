/** What signing in needs of the process. */
import type { Database } from '@joinery/database'
import type { Outbox } from '@joinery/mail'
import type { PasswordGate } from '@joinery/sign-in'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'

export interface SignInPorts {
  readonly database: Database<Tables>
  readonly ports: Ports
  readonly passwords: PasswordGate
  readonly outbox: Outbox<string | null>
  /** Where links in mails lead. */
  readonly publicUrl: string
}

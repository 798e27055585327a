/** What single sign-on needs of the process. */
import type { Database } from '@joinery/database'
import type { Secrets } from '@joinery/secrets'
import type { Tables } from '../storage/tables.ts'

export interface SsoPorts {
  readonly database: Database<Tables>
  readonly secrets: Secrets
  readonly clock: () => Date
  /** The origin of all addresses: `https://idp.example`. */
  readonly publicUrl: string
}

/** What reads: the database itself, or a transaction of it. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Query = Kysely<Tables> | Transaction<Tables>

/**
 * The database of a run: the tables of the SCIM store, and one of the bench's own, in which a token
 * stands by its hash, as an application keeps it.
 */
import { createHash } from 'node:crypto'
import type { Migration } from '@joinery/database'
import { type PostgresScimTables, postgresMigrations } from '@joinery/scim-server/postgres'

export interface BenchTables extends PostgresScimTables {
  readonly bench_token: {
    readonly token_hash: string
    readonly tenant: string
    readonly id: string
    readonly label: string
  }
}

export const tenant = 'bench'
/** Guards nothing but the database of the run, which is gone with it. */
export const token = 'bench-token-0123456789-0123456789-0123456789'

export const migrations: readonly Migration[] = [
  ...postgresMigrations,
  {
    name: '9000-bench',
    statements: [
      `create table bench_token (
        token_hash text collate "C" primary key, tenant text not null, id text not null, label text not null
      )`,
    ],
  },
]

/** What is looked up for an `Authorization` header. Both sides ask for it in the same way. */
export function hashOf(authorization: string | undefined): string {
  const given = authorization?.startsWith('Bearer ') === true ? authorization.slice('Bearer '.length) : ''
  return createHash('sha256').update(given).digest('hex')
}

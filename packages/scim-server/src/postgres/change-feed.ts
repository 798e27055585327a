/**
 * The change feed of an application that embeds the server: what was written, in order, for readers that come back for
 * more. A row is written in the transaction that stores the resource and names its transaction id; a reader is given
 * the rows of transactions older than every one still open, so one that commits late is passed over by nobody, and in
 * the order of (transaction, sequence), in which the changes of one resource stand as they were made: writers take
 * turns before they are given an id. A row says which resource changed and has nothing personal in it.
 */
import { type FixedStatement, fixedStatement, type Migration } from '@joinery/database'
import { invalidCursor, type Json, type JsonObject } from '@joinery/scim'
import type { QueryExecutorProvider } from 'kysely'
import type { Change } from '../resource/change.ts'
import type { Member } from '../store/membership-store.ts'

export const changeFeedMigration: Migration = {
  name: '0005-scim-changes',
  statements: [
    `create table scim_change (
      tenant text collate "C" not null,
      xid xid8 not null default pg_current_xact_id(),
      sequence bigint generated always as identity,
      at timestamptz(3) not null,
      kind text not null check (kind in ('create', 'replace', 'patch', 'delete')),
      resource_type text collate "C" not null,
      resource_id text collate "C" not null,
      principal_id text not null,
      members jsonb,
      primary key (tenant, xid, sequence)
    )`,
  ],
}

/** One change as a reader is given it. */
export interface FeedEntry {
  /** Where the reader goes on after this one: `742.19`. */
  readonly cursor: string
  readonly at: Date
  readonly kind: Change['kind']
  readonly resourceType: string
  readonly resourceId: string
  /** Who made it. */
  readonly principalId: string
  /** Of a Group whose members changed: the values of those who joined and of those who left. */
  readonly members?: { readonly added: readonly string[]; readonly removed: readonly string[] }
}

export interface FeedQuery {
  readonly tenant: string
  /** The cursor of the last entry that was read; the beginning, unless told. */
  readonly after?: string
  /** How many entries at most, 100 unless told and never more than 1,000. */
  readonly limit?: number
}

const mostEntries = 1_000
const usualEntries = 100
const beginning = '0.0'
const largest = 2n ** 63n

const insert: FixedStatement<never> = fixedStatement(
  'scim-change-record',
  `insert into scim_change (tenant, at, kind, resource_type, resource_id, principal_id, members)
  values ($1, $2::timestamptz, $3, $4, $5, $6, $7::jsonb)`,
)

interface FeedRow extends Omit<FeedEntry, 'members'> {
  readonly members: FeedEntry['members'] | null
}

/** By primary key. */
const select: FixedStatement<FeedRow> = fixedStatement(
  'scim-change-read',
  `select xid::text || '.' || sequence::text as cursor, at, kind, resource_type as "resourceType",
    resource_id as "resourceId", principal_id as "principalId", members
  from scim_change
  where tenant = $1 and (xid, sequence) > ($2::text::xid8, $3::bigint)
    and xid < pg_snapshot_xmin(pg_current_snapshot())
  order by xid, sequence limit $4::bigint`,
)

/**
 * Puts a change into the feed, in the transaction in which `onChange` was told of it: `onChange: recordChange`. A PUT
 * or PATCH that changed nothing is left out.
 */
export async function recordChange(tx: QueryExecutorProvider, change: Change): Promise<void> {
  if (isNothing(change)) return
  const { principal, at, kind, resourceType, id, members } = change
  const named =
    members && JSON.stringify({ added: valuesOf(members.added), removed: valuesOf(members.removed) })
  await insert.run(tx, [
    principal.tenant,
    at.toISOString(),
    kind,
    resourceType,
    id,
    principal.id,
    named ?? null,
  ])
}

/**
 * The next changes of a tenant, the oldest first; none where nothing was committed since. At least once: who stops
 * between reading and writing down the cursor is given the same again.
 *
 * @throws invalidCursor when the cursor is none of this feed
 */
export async function readChanges(
  executor: QueryExecutorProvider,
  { tenant, after = beginning, limit = usualEntries }: FeedQuery,
): Promise<readonly FeedEntry[]> {
  const [xid, sequence] = readCursor(after)
  const rows = await select.run(executor, [tenant, xid, sequence, Math.min(limit, mostEntries)])
  return rows.map(({ members, ...entry }) => ({ ...entry, ...(members && { members }) }))
}

/** @throws invalidCursor */
function readCursor(text: string): readonly [xid: string, sequence: string] {
  const [, xid, sequence] = /^(\d{1,19})\.(\d{1,19})$/.exec(text) ?? []
  if (xid === undefined || sequence === undefined || BigInt(xid) >= largest || BigInt(sequence) >= largest) {
    throw invalidCursor(
      `The change feed has no cursor "${text.slice(0, 60)}": expected two numbers like 742.19.`,
    )
  }
  return [xid, sequence]
}

function valuesOf(members: readonly Member[]): readonly string[] {
  return members.map(({ value }) => value)
}

/** Whether the resource is at the version at which it was. */
function isNothing({ before, after }: Change): boolean {
  return before !== undefined && after !== undefined && versionOf(before) === versionOf(after)
}

function versionOf({ meta }: JsonObject): Json | undefined {
  return typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? meta['version'] : undefined
}

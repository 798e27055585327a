/**
 * Walks the seals of one workspace from the first to the last and holds every row to them; stops at the first thing that
 * is wrong. Relies on the primary keys of history and history_seal.
 */
import type { Database } from '@joinery/database'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { rowText, sealText } from './canonical-text.ts'
import type { Cursor } from './read.ts'
import {
  comparePlaces,
  digestOf,
  firstDifference,
  readSealedRows,
  type SealedRow,
  sealHash,
} from './sealed-rows.ts'
import {
  type HistoryFault,
  rowFault,
  sealFault,
  type UnsealedTail,
  type WorkspaceVerdict,
} from './verdict.ts'

const sealsOfOneStatement = 20
const rowsOfOneStatement = 500

interface StoredSeal {
  readonly number: number
  readonly toXid: string
  readonly toSequence: string
  readonly rowCount: number
  readonly rows: Uint8Array
  readonly previous: Uint8Array
  readonly hash: Uint8Array
  readonly text: string
}

export type ChainVerdict = Omit<WorkspaceVerdict, 'workspaceId' | 'workspace'>

/** Walks the chain of one workspace. `expect` is a hash in hex that one of the seals must have. */
export function walkChain(
  database: Database<Tables>,
  workspaceId: string,
  expect: string | undefined,
  onProgress: (rows: number) => void,
): Promise<ChainVerdict> {
  return new ChainWalk(database, workspaceId, expect, onProgress).verdict()
}

class ChainWalk {
  readonly #database: Database<Tables>
  readonly #workspaceId: string
  readonly #expect: string | undefined
  readonly #onProgress: (rows: number) => void
  #number = 0
  #hash: Uint8Array = new Uint8Array()
  #to: Cursor = { xid: '0', sequence: '0' }
  #rows = 0
  #expectedSeen = false

  constructor(
    database: Database<Tables>,
    workspaceId: string,
    expect: string | undefined,
    onProgress: (rows: number) => void,
  ) {
    this.#database = database
    this.#workspaceId = workspaceId
    this.#expect = expect?.toLowerCase()
    this.#onProgress = onProgress
  }

  async verdict(): Promise<ChainVerdict> {
    const fault = await this.#firstFault()
    return {
      rows: this.#rows,
      seals: this.#number,
      hash: this.#number === 0 ? null : hex(this.#hash),
      tail: await this.#tail(),
      fault: fault ?? null,
    }
  }

  async #firstFault(): Promise<HistoryFault | undefined> {
    for (;;) {
      const seals = await this.#nextSeals()
      for (const seal of seals) {
        const fault = this.#faultOfSeal(seal) ?? (await this.#faultOfRows(seal))
        if (fault !== undefined) return fault
        this.#take(seal)
      }
      if (seals.length === 0) {
        const end = await this.#atTheEnd()
        if (end !== 'more') return end
      }
    }
  }

  #take(seal: StoredSeal): void {
    this.#number = seal.number
    this.#hash = seal.hash
    this.#to = { xid: seal.toXid, sequence: seal.toSequence }
    this.#rows += seal.rowCount
    this.#expectedSeen ||= hex(seal.hash) === this.#expect
    this.#onProgress(this.#rows)
  }

  async #nextSeals(): Promise<readonly StoredSeal[]> {
    const { rows } = await sql<StoredSeal>`
      select number, to_xid::text as "toXid", to_sequence::text as "toSequence", row_count as "rowCount", rows,
        previous, hash, ${sql.raw(sealText)} as text
      from history_seal where workspace_id = ${this.#workspaceId} and number > ${this.#number}
      order by number limit ${sealsOfOneStatement}`.execute(this.#database.query)
    return rows
  }

  #faultOfSeal(seal: StoredSeal): HistoryFault | undefined {
    const wanted = this.#number + 1
    if (seal.number !== wanted) return sealFault('seal_missing', wanted, 'is missing')
    if (!same(seal.previous, this.#hash))
      return sealFault('seal_changed', wanted, 'does not follow the one before it')
    if (!same(seal.hash, sealHash(seal.previous, seal.text, seal.rows)))
      return sealFault('seal_changed', wanted, 'was changed: its hash is not that of what it holds')
    return undefined
  }

  async #faultOfRows(seal: StoredSeal): Promise<HistoryFault | undefined> {
    const listed = readSealedRows(seal.rows)
    if (listed === undefined || listed.length !== seal.rowCount)
      return sealFault('seal_changed', seal.number, 'was changed: its list of rows is none')
    const found = await this.#rowsUpTo(seal, listed.length + 1)
    const difference = firstDifference(listed, found)
    return difference && rowFault(difference, seal.number)
  }

  /** What lies behind the last seal and up to the end of this one, but not more rows than asked for. */
  async #rowsUpTo({ toXid, toSequence }: StoredSeal, most: number): Promise<readonly SealedRow[]> {
    const end = { xid: toXid, sequence: toSequence }
    const found: SealedRow[] = []
    let from = this.#to
    while (found.length < most) {
      const { rows } = await sql<Cursor & { text: string }>`
        select xid::text as xid, sequence::text as sequence, ${sql.raw(rowText)} as text from history
        where workspace_id = ${this.#workspaceId} and ${beyond(from)} and (xid, sequence) <= ${pair(end)}
        order by history.xid, history.sequence limit ${rowsOfOneStatement}`.execute(this.#database.query)
      for (const { xid, sequence, text } of rows)
        found.push({ place: { xid, sequence }, digest: digestOf(text) })
      const last = found.at(-1)
      if (last === undefined || rows.length < rowsOfOneStatement) return found
      from = last.place
    }
    return found
  }

  /** Whether it is the end; the head is read with the number of the last seal, since sealing goes on meanwhile. */
  async #atTheEnd(): Promise<HistoryFault | undefined | 'more'> {
    const { rows } = await sql<EndOfChain>`
      select (select max(number) from history_seal where workspace_id = ${this.#workspaceId}) as last,
        head.number, head.hash, head.row_count as "rowCount", head.xid::text as xid, head.sequence::text as sequence
      from (values (1)) as one left join history_head as head on head.workspace_id = ${this.#workspaceId}`.execute(
      this.#database.query,
    )
    const [end] = rows
    if (end === undefined) throw new Error('a statement that always gives a row gave none')
    if ((end.last ?? 0) > this.#number) return 'more'
    return this.#faultOfHead(end) ?? this.#faultOfExpectation()
  }

  #faultOfHead(head: EndOfChain): HistoryFault | undefined {
    const number = head.number ?? 0
    if (number > this.#number)
      return sealFault('seal_missing', this.#number + 1, `is missing: there were ${number} seals`)
    const agrees =
      number === this.#number &&
      (head.rowCount ?? 0) === this.#rows &&
      same(head.hash ?? new Uint8Array(), this.#hash) &&
      comparePlaces({ xid: head.xid ?? '0', sequence: head.sequence ?? '0' }, this.#to) === 0
    if (agrees) return undefined
    return {
      kind: 'head_changed',
      cursor: null,
      seal: this.#number === 0 ? null : this.#number,
      message: `the note of where the seals end was changed: they end with seal ${this.#number}`,
    }
  }

  #faultOfExpectation(): HistoryFault | undefined {
    if (this.#expect === undefined || this.#expectedSeen) return undefined
    const message = `no seal has the expected hash ${this.#expect}: the seals were cut off or made anew`
    return { kind: 'hash_not_found', cursor: null, seal: null, message }
  }

  async #tail(): Promise<UnsealedTail> {
    const { rows } = await sql<UnsealedTail>`
      with sealed as (
        select to_xid, to_sequence from history_seal where workspace_id = ${this.#workspaceId}
        order by number desc limit 1
      ), tail as (
        select xid, sequence, at from history
        where workspace_id = ${this.#workspaceId} and (xid, sequence) >
          (coalesce((select to_xid from sealed), '0'::xid8), coalesce((select to_sequence from sealed), 0))
      ), first as (select * from tail order by xid, sequence limit 1)
      select (select count(*) from tail) as count,
        (select xid::text || '.' || sequence::text from first) as "from",
        (select at from first) as since`.execute(this.#database.query)
    return rows[0] ?? { count: 0, from: null, since: null }
  }
}

interface EndOfChain {
  readonly last: number | null
  readonly number: number | null
  readonly hash: Uint8Array | null
  readonly rowCount: number | null
  readonly xid: string | null
  readonly sequence: string | null
}

function pair({ xid, sequence }: Cursor): RawBuilder<unknown> {
  return sql`(cast(${xid} as xid8), cast(${sequence} as bigint))`
}

function beyond(place: Cursor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(xid, sequence) > ${pair(place)}`
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.from(left).equals(right)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

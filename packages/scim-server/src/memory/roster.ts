/**
 * Who is in which group of one tenant, in memory. What is written goes to a draft; committing copies it down, and a
 * draft without changes is how everybody else reads.
 */
import type { MemberType } from '../store/membership-store.ts'
import { Overlay } from './overlay.ts'

/** A membership; without a type it is parked, and has the name that it waits for. */
export interface MemberRow {
  readonly groupId: string
  readonly value: string
  readonly type?: MemberType
  readonly arrival?: string
  readonly display?: string
}

export interface Roster {
  /** By group and value. */
  readonly rows: Map<string, Map<string, MemberRow>>
  /** Rows by what they are looked for: their value, and the name that they wait for. */
  readonly index: Map<string, ReadonlySet<MemberRow>>
}

export function emptyRoster(): Roster {
  return { rows: new Map(), index: new Map() }
}

interface GroupDraft {
  readonly below: Map<string, MemberRow>
  readonly rows: Overlay<string, MemberRow>
}

export class RosterDraft {
  readonly #below: Roster
  readonly #rows = new Map<string, GroupDraft>()
  readonly #index: Overlay<string, ReadonlySet<MemberRow>>

  constructor(below: Roster) {
    this.#below = below
    this.#index = new Overlay(below.index)
  }

  row(groupId: string, value: string): MemberRow | undefined {
    return this.#rowsOf(groupId).get(value)
  }

  /** All of a group, in no order. */
  rows(groupId: string): readonly MemberRow[] {
    return [...this.#rowsOf(groupId).values()]
  }

  /** In all groups, members and parked. */
  withValue(value: string): readonly MemberRow[] {
    return [...(this.#index.get(valueKey(value)) ?? [])]
  }

  waitingFor(arrival: string): readonly MemberRow[] {
    return [...(this.#index.get(arrivalKey(arrival)) ?? [])]
  }

  put(row: MemberRow): void {
    this.#rowsOf(row.groupId).set(row.value, row)
    for (const key of keysOf(row)) this.#index.set(key, new Set([...(this.#index.get(key) ?? []), row]))
  }

  take(row: MemberRow): void {
    this.#rowsOf(row.groupId).set(row.value, undefined)
    for (const key of keysOf(row)) {
      const left = [...(this.#index.get(key) ?? [])].filter(other => other !== row)
      this.#index.set(key, left.length === 0 ? undefined : new Set(left))
    }
  }

  commit(): void {
    for (const [groupId, { below, rows }] of this.#rows) {
      rows.commit()
      if (below.size > 0) this.#below.rows.set(groupId, below)
      else this.#below.rows.delete(groupId)
    }
    this.#index.commit()
  }

  #rowsOf(groupId: string): Overlay<string, MemberRow> {
    const known = this.#rows.get(groupId)
    if (known !== undefined) return known.rows
    const below = this.#below.rows.get(groupId) ?? new Map<string, MemberRow>()
    const rows = new Overlay(below)
    this.#rows.set(groupId, { below, rows })
    return rows
  }
}

function keysOf({ value, arrival }: MemberRow): readonly string[] {
  return arrival === undefined ? [valueKey(value)] : [valueKey(value), arrivalKey(arrival)]
}

function valueKey(value: string): string {
  return `value=${value}`
}

function arrivalKey(arrival: string): string {
  return `arrival=${arrival}`
}

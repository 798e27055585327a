/**
 * A place in a walk through resources, of one type or of several, and its form as text. That text comes back from
 * clients inside cursors, so it is read as anything is that comes from outside.
 */
import type { SortKey, SortPosition } from '../store/resource-store.ts'
import { isStorable } from '../store/storable-text.ts'

export interface WalkPosition extends SortPosition {
  /** Which of the types that are walked through, from 0. */
  readonly type: number
}

/** What databases and JSON both have: the years 1 to 9999. */
const firstMs = Date.parse('0001-01-01T00:00:00.000Z')
const lastMs = Date.parse('9999-12-31T23:59:59.999Z')

/** E.g. `[0,1767323045678,"42","string"]`, and in a new line the value as it is: JSON could make it much longer. */
export function printPosition({ type, created, id, value }: WalkPosition): string {
  const head = JSON.stringify([type, created.getTime(), id, typeof value])
  return value === undefined ? head : `${head}\n${value}`
}

/** Reads what printPosition wrote; undefined for anything else. */
export function parsePosition(text: string): WalkPosition | undefined {
  const end = text.indexOf('\n')
  const head = parseHead(end === -1 ? text : text.slice(0, end))
  if (head === undefined || !isStorable(text)) return undefined
  const { kind, ...place } = head
  if (kind === 'undefined') return end === -1 ? { ...place, value: undefined } : undefined
  const value = end === -1 ? undefined : parseValue(kind, text.slice(end + 1))
  return value === undefined ? undefined : { ...place, value }
}

/** Whether this is an instant as resources have it in `meta`, and there is such a day: `2026-01-02T03:04:05.678Z`. */
export function isInstant(value: SortKey): boolean {
  if (typeof value !== 'string') return false
  const ms = Date.parse(value)
  return isWholeBetween(ms, firstMs, lastMs) && new Date(ms).toISOString() === value
}

function parseHead(text: string): (Omit<WalkPosition, 'value'> & { readonly kind: unknown }) | undefined {
  const parts = parseList(text)
  if (parts?.length !== 4) return undefined
  const [type, createdMs, id, kind] = parts
  if (!isWholeBetween(type, 0, 9999) || !isWholeBetween(createdMs, firstMs, lastMs)) return undefined
  if (typeof id !== 'string' || !isStorable(id)) return undefined
  return { type, created: new Date(createdMs), id, kind }
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

function isWholeBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function parseValue(kind: unknown, text: string): SortKey {
  if (kind === 'string') return text
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  const value = Number(text)
  return kind === 'number' && Number.isFinite(value) && String(value) === text ? value : undefined
}

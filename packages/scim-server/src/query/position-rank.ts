/**
 * Places of a walk as texts that compare as the places do, so that a store finds the least of several by comparing
 * text by code point, whatever they are sorted by.
 */
import type { SortKey } from '../store/resource-store.ts'
import type { WalkPosition } from './position.ts'

/** In turn: all of one type, then all of the next. Sorted: by value, whatever the type. */
export type WalkOrder = 'in turn' | 'ascending' | 'descending'

/** As the order of values: by type, those without one last. */
const kinds = ['boolean', 'number', 'string', 'undefined']
/** Milliseconds before 1970 that no place is earlier than: about 3,000 years. */
const earliestMs = 1e14

/** The rank of a place in the walk; its value counts in a sorted one. */
export function rankOf({ type, created, id, value }: WalkPosition, order: WalkOrder): string {
  const typeRank = String(type).padStart(4, '0')
  const place = String(created.getTime() + earliestMs).padStart(15, '0') + textRank(id, false)
  if (order === 'in turn') return typeRank + place
  return valueRank(value, order === 'descending') + place + typeRank
}

function valueRank(value: SortKey, inverted: boolean): string {
  const kind = kinds.indexOf(typeof value)
  const first = String(inverted ? kinds.length - kind : kind)
  switch (typeof value) {
    case 'string':
      return first + textRank(value, inverted)
    case 'number':
      return first + numberRank(value, inverted)
    case 'boolean':
      return first + String(Number(value !== inverted))
    default:
      return first
  }
}

/** Bytes of UTF-8 compare as code points do. What is the beginning of another comes first, or last where inverted. */
function textRank(text: string, inverted: boolean): string {
  return hexadecimal(new TextEncoder().encode(text), inverted) + (inverted ? '~' : ' ')
}

/** The bits of a positive number compare as numbers do; those of a negative one the other way round. */
function numberRank(value: number, inverted: boolean): string {
  const bytes = new Uint8Array(8)
  // 0 and -0 are one number.
  new DataView(bytes.buffer).setFloat64(0, value + 0)
  const isNegative = value < 0
  return (isNegative !== inverted ? '-' : '=') + hexadecimal(bytes, isNegative !== inverted)
}

function hexadecimal(bytes: Uint8Array, inverted: boolean): string {
  return Array.from(bytes, byte => (inverted ? 255 - byte : byte).toString(16).padStart(2, '0')).join('')
}

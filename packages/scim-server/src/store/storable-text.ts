/**
 * What a database holds as text: Unicode without U+0000 and without halves of surrogate pairs. Bodies and
 * filters are checked where they are read; what remains is what a path can carry.
 */

/** Whether a store can be asked for this text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

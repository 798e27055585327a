/** The places of entries in the history, as the API writes them: `771.41`. */

/** Returns the place just after this one, so that what is older begins with it. The text itself where it is no place. */
export function justAfter(cursor: string): string {
  const [xid, sequence] = cursor.split('.')
  if (xid === undefined || sequence === undefined || !/^\d+$/.test(sequence)) return cursor
  return `${xid}.${BigInt(sequence) + 1n}`
}

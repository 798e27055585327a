/** What can be done with the rows of a list beside reading them. */

export interface Selection {
  /** Keys of rows. */
  readonly selected: ReadonlySet<string | number>
  readonly onChange: (selected: ReadonlySet<string | number>) => void
}

export interface RowKey<Row> {
  /** What the key does, for the list of keys: `Approve`. */
  readonly does: string
  readonly run: (row: Row) => void
}

/** Returns the selection with one key more, or less. */
export function toggled(
  selected: ReadonlySet<string | number>,
  key: string | number,
): ReadonlySet<string | number> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

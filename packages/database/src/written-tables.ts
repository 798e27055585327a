/**
 * Which tables a statement writes, read from its text: what is announced to others after a commit. The text is ours, so
 * a glance at it will do; a name too many announces something that has not changed, which does no harm.
 */

const writing =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)/giu
const nothing: readonly string[] = []
const textsKept = 2_000

/** Remembers what it has read: the same few hundred texts come again and again. */
export class WrittenTables {
  readonly #known = new Map<string, readonly string[]>()

  /** Returns the names that stand where a statement names what it writes, e.g. `['member']`; none of one that reads. */
  of(text: string): readonly string[] {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    // Texts that are made anew each time would fill it for ever.
    if (this.#known.size >= textsKept) this.#known.clear()
    const found = new Set([...text.matchAll(writing)].map(([, name = '']) => name.toLowerCase()))
    const names = found.size === 0 ? nothing : [...found]
    this.#known.set(text, names)
    return names
  }
}

/**
 * Which tables a statement writes, read from its text: what is announced to others after a commit. The text is ours, so
 * a glance at it will do; a name too many announces something that has not changed, which does no harm.
 */

const writing =
  /(?<!\bfor\s+(?:no\s+key\s+)?)\b(?:insert\s+into|update(?!\s+set\b)|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)/giu
const changing: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'merge'])
const verbs: ReadonlySet<string> = new Set([...changing, 'select', 'values', 'truncate'])
const textsKept = 2_000

export interface Writing {
  /** The names that stand where the statement names what it writes; none of one that reads. */
  readonly tables: readonly string[]
  /** Whether it writes in one place, of which the number of rows tells that is answered: none, and nothing was written. */
  readonly isCounted: boolean
}

const nothing: Writing = { tables: [], isCounted: false }

/** Remembers what it has read: the same few hundred texts come again and again. */
export class WrittenTables {
  readonly #known = new Map<string, Writing>()

  /** Returns what the statement writes: `{tables: ['member'], isCounted: true}`. */
  of(text: string): Writing {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    // Texts that are made anew each time would fill it for ever.
    if (this.#known.size >= textsKept) this.#known.clear()
    const names = [...text.matchAll(writing)].map(([, name = '']) => name.toLowerCase())
    const isCounted = names.length === 1 && changing.has(ownVerb(text))
    const found = names.length === 0 ? nothing : { tables: [...new Set(names)], isCounted }
    this.#known.set(text, found)
    return found
  }
}

/** What the statement itself does, behind the queries that it names first: the first verb outside of all brackets. */
function ownVerb(text: string): string {
  let depth = 0
  for (const [token] of text.matchAll(/[()]|'[^']*'|"[^"]*"|\w+/gu)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (depth === 0 && verbs.has(token.toLowerCase())) return token.toLowerCase()
  }
  return ''
}

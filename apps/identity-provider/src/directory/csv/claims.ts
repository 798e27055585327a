/**
 * Who has which username and e-mail address while rows are judged: what the directory says, with what the rows before
 * have taken and given up laid over it. A preview keeps its claims from the first row to the last, for it stores nothing.
 */
import { sql } from 'kysely'
import { textList } from '../../storage/id-list.ts'
import type { UserValues } from '../user-values.ts'
import type { Reader } from './draft.ts'

/** A person who is there, or the line of one who is not yet. */
export interface Owner {
  readonly id: number | undefined
  readonly line: number
  readonly username: string
}

const claimed = [
  { field: 'username', folded: 'username_folded' },
  { field: 'email', folded: 'email_folded' },
] as const

export class Claims {
  /** By field and folded text: who has it by now, or null when it was given up. */
  readonly #made = new Map<string, Owner | null>()
  #stored: ReadonlyMap<string, Owner> = new Map()

  /** Reads who has the names that the rows ask for. Relies on directory_user_username and directory_user_email. */
  async load({ query, account }: Reader, wanted: readonly UserValues[]): Promise<void> {
    const usernames = wanted.map(values => values.username_folded)
    const emails = wanted.flatMap(values => (values.email_folded === null ? [] : [values.email_folded]))
    const { rows } = await sql<{
      id: number
      username: string
      username_folded: string
      email_folded: string | null
    }>`
      select id, username, username_folded, email_folded from directory_user
      where account_id = ${account} and username_folded in ${textList(usernames)}
      union
      select id, username, username_folded, email_folded from directory_user
      where account_id = ${account} and email_folded in ${textList(emails)}`.execute(query)
    const stored = new Map<string, Owner>()
    for (const row of rows) {
      const owner = { id: row.id, line: 0, username: row.username }
      stored.set(`username ${row.username_folded}`, owner)
      if (row.email_folded !== null) stored.set(`email ${row.email_folded}`, owner)
    }
    this.#stored = stored
  }

  /** Returns why the values cannot be this person's, or `undefined` after making them his. */
  take(self: Owner, before: UserValues | undefined, after: UserValues): string | undefined {
    for (const { field, folded } of claimed) {
      const text = after[folded]
      const owner = text === null ? undefined : this.#ownerOf(field, text)
      if (owner !== undefined && !isSame(owner, self)) {
        return `${field}: '${after[field] ?? ''}' is already taken by '${owner.username}'`
      }
    }
    for (const { field, folded } of claimed) {
      const [old, text] = [before?.[folded] ?? null, after[folded]]
      if (old !== null && old !== text) this.#made.set(`${field} ${old}`, null)
      if (text !== null && old !== text) this.#made.set(`${field} ${text}`, self)
    }
    return undefined
  }

  /** Returns the id of who has the folded username by now, `new` for one who is not stored yet. */
  holderOf(folded: string, storedId: number | undefined): number | 'new' | undefined {
    const made = this.#made.get(`username ${folded}`)
    if (made === undefined) return storedId
    return made === null ? undefined : (made.id ?? 'new')
  }

  #ownerOf(field: 'username' | 'email', folded: string): Owner | undefined {
    const name = `${field} ${folded}`
    const made = this.#made.get(name)
    return made === null ? undefined : (made ?? this.#stored.get(name))
  }
}

function isSame(owner: Owner, self: Owner): boolean {
  return owner.id === undefined ? owner.line === self.line : owner.id === self.id
}

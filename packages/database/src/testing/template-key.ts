/** Names a state that a database is brought to by opening it, so that it is reached once and copied after. */
import { createHash } from 'node:crypto'
import type { OpenOptions } from '../database.ts'

/** Returns 16 hex digits that differ for different migrations or queues, or another version of this layout. */
export function templateKey({ migrations, queues = [] }: OpenOptions): string {
  const layout = 2
  const state = JSON.stringify([layout, migrations.map(({ name, statements }) => [name, statements]), queues])
  return createHash('sha256').update(state).digest('hex').slice(0, 16)
}

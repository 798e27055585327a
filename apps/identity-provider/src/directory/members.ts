/** People named by a list of ids, such as a role's members: found in batches, and every unknown id told. */
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { validationFailed } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'

export interface Member {
  readonly id: number
  readonly username: string
}

const batchSize = 1000
const mostErrors = 100

/**
 * Returns those of the ids that are somebody's, by id, and holds them until the change ends. Everybody who changes what
 * people are given holds them first and in this order, so that nobody waits in a circle.
 */
export async function holdPeople(change: Change, ids: Iterable<number>): Promise<readonly Member[]> {
  const people: Member[] = []
  for (const batch of batchesOf([...new Set(ids)].sort((a, b) => a - b))) {
    const found = await change.tx
      .selectFrom('directory_user')
      .select(['id', 'username'])
      .where('account_id', '=', change.account)
      .where(sql<boolean>`id = ${anyId(batch)}`)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    people.push(...found)
  }
  return people
}

/** Returns the people of these ids, held as by `holdPeople`. @throws validation_failed naming ids of nobody as `[3]` */
export async function findMembers(change: Change, ids: readonly number[]): Promise<readonly Member[]> {
  const people = await holdPeople(change, ids)
  const known = new Set(people.map(person => person.id))
  const errors = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `[${index}]`, message: [`There is no user ${id}`] }],
  )
  const [first] = errors
  if (first !== undefined) {
    throw validationFailed(
      `Validation failed: ${first.field}: ${first.message.join()}`,
      errors.slice(0, mostErrors),
    )
  }
  return people
}

/** Yields the items a thousand at a time. */
export function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize)
}

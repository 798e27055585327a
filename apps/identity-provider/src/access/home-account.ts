/** The account of whoever signs in on a page: an installation has one, and nobody names it. */
import type { Query } from '../storage/query.ts'

/** Returns its id and the name that pages show. */
export async function homeAccount(query: Query): Promise<{ readonly id: number; readonly name: string }> {
  return query.selectFrom('account').select(['id', 'name']).orderBy('id').executeTakeFirstOrThrow()
}

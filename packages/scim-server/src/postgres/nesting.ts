/**
 * Which tenants are known to have groups in groups. Where there are none, the groups of a user are a plain look-up; a
 * statement for that case says when it was wrong, and the one that looks above is run in its place, from then on at once.
 */
import type { QueryExecutorProvider } from 'kysely'
import type { Include } from '../store/resource-store.ts'
import type { RelationsRow } from './relations.ts'
import { type IncludeName, includeName, type StatementsByInclude } from './statements-by-include.ts'

/** What is forgotten is learnt again. */
const mostTenants = 10_000

export class Nesting {
  readonly #tenants = new Set<string>()

  /** Runs the statement for what is to be read along; its first value is the tenant. */
  async run<Row>(
    statements: StatementsByInclude<Row & RelationsRow>,
    executor: QueryExecutorProvider,
    include: Include | undefined,
    values: readonly [tenant: string, ...unknown[]],
  ): Promise<readonly (Row & RelationsRow)[]> {
    const [tenant] = values
    const rows = await statements[this.nameFor(tenant, include)].run(executor, values)
    if (!this.learnFrom(tenant, rows)) return rows
    return statements[this.nameFor(tenant, include)].run(executor, values)
  }

  nameFor(tenant: string, include: Include | undefined): IncludeName {
    const name = includeName(include)
    return name === 'groups' && !this.#tenants.has(tenant) ? 'direct' : name
  }

  /** Whether the rows say that the tenant has groups in groups, and so lack the groups that were asked for. */
  learnFrom(tenant: string, rows: readonly RelationsRow[]): boolean {
    if (!rows.some(({ groups }) => groups === null)) return false
    if (this.#tenants.size >= mostTenants) this.#tenants.clear()
    this.#tenants.add(tenant)
    return true
  }
}

/**
 * Guessing passwords is made slow: attempts are counted by address, by e-mail address and by both together, before the
 * password is looked at, and from a number on each costs a pause that doubles up to a quarter of an hour. No pause is
 * for ever, and where somebody has signed in from before, what others guess elsewhere does not hold him up. They lie in
 * the table `sign_in_attempt` (key, attempts, last_at, blocked_until), by tenant where the application has it so.
 */
import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { TooMany } from './password-gate.ts'

/** Whom an attempt is counted against. */
export interface AttemptOrigin<Tenant> {
  readonly tenant: Tenant
  readonly foldedEmail: string
  /** A network as `networkOf` gives it. */
  readonly network: string
  /** He has signed in from there before, so that the count by e-mail alone does not hold. */
  readonly familiar: boolean
}

type CountedBy<Tenant> = Omit<AttemptOrigin<Tenant>, 'familiar'>

export interface AttemptSettings {
  /** `account_id`; null where one count stands for the whole installation. */
  readonly tenantColumn: string | null
  readonly tooMany: TooMany
}

const kinds = ['pair', 'network', 'email'] as const
type Kind = (typeof kinds)[number]

/** So many cost nothing; an office behind one address has several people who mistype. */
const freeAttempts: Readonly<Record<Kind, number>> = { pair: 5, network: 30, email: 50 }
const longestPauseSeconds = 900
const forgottenAfterMs = 3_600_000

interface Counted {
  readonly attempts: number
  readonly blocked_until: Date | null
}

export class SignInAttempts<Tenant> {
  readonly #settings: AttemptSettings

  constructor(settings: AttemptSettings) {
    this.#settings = settings
  }

  /**
   * Counts an attempt that is about to be made, so that many at once are no way around. Needs a transaction of its own.
   * @throws what `tooMany` makes when it is too early for another; such an attempt is not counted
   */
  async count(tx: QueryExecutorProvider, origin: AttemptOrigin<Tenant>, now: Date): Promise<void> {
    const before = new Date(now.getTime() - forgottenAfterMs)
    await sql`delete from sign_in_attempt where ${this.#of(origin.tenant)} and last_at < ${before}`.execute(
      tx,
    )
    for (const kind of kinds) {
      if (kind !== 'email' || !origin.familiar) await this.#countOne(tx, origin, kind, now)
    }
  }

  /** Forgets what was counted against who has now signed in; of his network only this one attempt. */
  async forgive(tx: QueryExecutorProvider, origin: CountedBy<Tenant>): Promise<void> {
    await this.forgiveEmail(tx, origin)
    await sql`update sign_in_attempt set attempts = attempts - 1, blocked_until = null
      where ${this.#of(origin.tenant)} and key = ${keyOf(origin, 'network')}`.execute(tx)
  }

  /** Forgets what was counted against an e-mail address, everywhere and from this network. */
  async forgiveEmail(tx: QueryExecutorProvider, origin: CountedBy<Tenant>): Promise<void> {
    await sql`delete from sign_in_attempt where ${this.#of(origin.tenant)}
      and key in (${keyOf(origin, 'pair')}, ${keyOf(origin, 'email')})`.execute(tx)
  }

  /** Locks the row, so that of two attempts at once the second sees the first. */
  async #countOne(
    tx: QueryExecutorProvider,
    origin: AttemptOrigin<Tenant>,
    kind: Kind,
    now: Date,
  ): Promise<void> {
    const key = keyOf(origin, kind)
    await this.#ensure(tx, origin.tenant, key, now)
    const isThis = sql`${this.#of(origin.tenant)} and key = ${key}`
    const { rows } = await sql<Counted>`select attempts, blocked_until from sign_in_attempt
      where ${isThis} for update`.execute(tx)
    const known = rows[0] ?? { attempts: 0, blocked_until: null }
    const waitMs = (known.blocked_until?.getTime() ?? 0) - now.getTime()
    if (waitMs > 0) {
      throw this.#settings.tooMany('Too many attempts to sign in; try again later', waitMs / 1000)
    }
    const attempts = known.attempts + 1
    const over = attempts - freeAttempts[kind]
    const pauseSeconds = over < 0 ? 0 : Math.min(2 ** over, longestPauseSeconds)
    const blockedUntil = pauseSeconds === 0 ? null : new Date(now.getTime() + pauseSeconds * 1000)
    await sql`update sign_in_attempt set attempts = ${attempts}, last_at = ${now},
      blocked_until = ${blockedUntil} where ${isThis}`.execute(tx)
  }

  async #ensure(tx: QueryExecutorProvider, tenant: Tenant, key: string, now: Date): Promise<void> {
    const { tenantColumn } = this.#settings
    const column = tenantColumn === null ? sql`` : sql`${sql.ref(tenantColumn)}, `
    const value = tenantColumn === null ? sql`` : sql`${tenant}, `
    await sql`insert into sign_in_attempt (${column}key, attempts, last_at) values (${value}${key}, 0, ${now})
      on conflict (${column}key) do nothing`.execute(tx)
  }

  #of(tenant: Tenant): RawBuilder<unknown> {
    const { tenantColumn } = this.#settings
    return tenantColumn === null ? sql`true` : sql`${sql.ref(tenantColumn)} = ${tenant}`
  }
}

/** Hashed, since people type passwords into the wrong field, and any length fits. */
function keyOf(origin: CountedBy<unknown>, kind: Kind): string {
  const parts = {
    pair: [origin.foldedEmail, origin.network],
    network: [origin.network],
    email: [origin.foldedEmail],
  }
  return createHash('sha256')
    .update(JSON.stringify([kind, ...parts[kind]]))
    .digest('hex')
}

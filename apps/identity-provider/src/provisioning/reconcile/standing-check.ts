/**
 * Whether an app may be sent requests at this moment: asked before each look at its target, by all who ask at once in
 * one statement. An admin who unticks Enable provisioning stops the next request, also that of another process.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, fixedStatement } from '@joinery/database'
import type { Tables } from '../../storage/tables.ts'
import { gather } from './gather.ts'

export interface AppStanding {
  /** Provisioning and the API connection are enabled. */
  readonly enabled: boolean
  readonly updatedAt: Date
  readonly pausedUntil: Date | null
  readonly succeededAt: Date | null
}

const standingStatement = fixedStatement<{
  enabled: boolean
  updated_at: Date
  paused_until: Date | null
  succeeded_at: Date | null
}>(
  'app-standing',
  `select p.provisioning_enabled and p.api_status = 'enabled' as enabled, p.updated_at, f.paused_until, f.succeeded_at
  from app p left join app_flow f on f.account_id = p.account_id and f.app_id = p.id
  where p.account_id = $1 and p.id = $2`,
)

const gone: AppStanding = { enabled: false, updatedAt: new Date(0), pausedUntil: null, succeededAt: null }
const mostAtOnce = 1_000
/** Under load, so much time lets others join in. */
const gapMs = 5

/** Returns a function that reads the app's standing: never one of before it was asked. */
export function standingCheck(
  database: Database<Tables>,
  { account, app }: { readonly account: number; readonly app: number },
): () => Promise<AppStanding> {
  let last = Number.NEGATIVE_INFINITY
  const read = gather(
    async (asking: readonly true[]) => {
      const sinceMs = performance.now() - last
      if (sinceMs < gapMs) await wait(gapMs - sinceMs)
      last = performance.now()
      const [row] = await standingStatement.run(database.query, [account, app])
      const standing: AppStanding =
        row === undefined
          ? gone
          : {
              enabled: row.enabled,
              updatedAt: row.updated_at,
              pausedUntil: row.paused_until,
              succeededAt: row.succeeded_at,
            }
      return asking.map(() => standing)
    },
    { most: mostAtOnce },
  )
  return () => read(true)
}

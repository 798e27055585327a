/** Why an app's tasks are not worked on although they wait for nobody: it is switched off, or its connection is. */
import { type RawBuilder, sql } from 'kysely'

/**
 * Returns, in SQL over the app `p`, why its open tasks are held: `provisioning disabled` or `API disabled: <reason>`;
 * null when nothing holds them.
 */
export const heldBecause: RawBuilder<string | null> = sql<string | null>`(case
  when not p.provisioning_enabled then 'provisioning disabled'
  when p.api_status <> 'enabled' then 'API disabled' || coalesce(': ' || p.api_status_reason, '') end)`

/** Returns, in SQL over the task `t`, whether the task can be held: it is not over and nobody is working on it. */
export const canBeHeld: RawBuilder<boolean> = sql<boolean>`t.state in ('pending', 'approved')`

/**
 * Has the other rooms act on a change of status, in the transaction of the write, and keeps what a suspension or a
 * departure ended as a report: when, by whom, in how many milliseconds, and what is still open.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { type EffectOutcome, isDeactivation, type MemberEffect, type MemberTransition } from './effects.ts'

export interface EffectsRun {
  readonly effects: readonly MemberEffect[]
  /** Of the report. */
  readonly newId: () => string
  /** When the work began, by `performance.now()`. */
  readonly startedMs: number
  /** What has ended already, before the other rooms were asked. */
  readonly ended: readonly EffectOutcome[]
}

const keepReport = fixedStatement<never>(
  'deactivation-report',
  `insert into deactivation_report
    (workspace_id, id, member_id, at, before, after, actor, actor_label, source, elapsed_ms, outcomes)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)`,
)

/** Runs every effect in its order; a deactivation leaves a report. Nothing happens where the status stays. */
export async function runEffects(
  tx: Transaction<Tables>,
  transition: MemberTransition,
  { effects, newId, startedMs, ended }: EffectsRun,
): Promise<void> {
  if (transition.before === transition.after) return
  const outcomes: EffectOutcome[] = [...ended]
  for (const effect of effects) outcomes.push(...(await effect(tx, transition)))
  if (!isDeactivation(transition)) return
  const { workspaceId, memberId, at, before, after, origin } = transition
  await keepReport.run(tx, [
    workspaceId,
    newId(),
    memberId,
    at.toISOString(),
    before,
    after,
    origin.actor,
    origin.actorLabel,
    origin.source,
    performance.now() - startedMs,
    JSON.stringify(outcomes),
  ])
}

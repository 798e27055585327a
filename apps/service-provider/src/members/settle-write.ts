/** The end of every change of a member: the history is told, the administrators are where one was spared, other rooms act. */
import type { Change } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { HistoryRow } from '../history/history-values.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { type Origin, originOf } from '../tenants/principals.ts'
import type { EffectOutcome, MemberEffect } from './effects.ts'
import { mailLastAdministratorKept, type QueueMail } from './last-administrator-mail.ts'
import type { Member } from './member.ts'
import { runEffects } from './run-effects.ts'

export interface SettleOptions {
  readonly ports: Pick<Ports, 'newId'>
  readonly effects: readonly MemberEffect[]
  readonly mail: QueueMail
}

export interface SettledChange {
  readonly options: SettleOptions
  readonly at: Date
  readonly origin: Origin
  /** By `performance.now()`. */
  readonly startedMs: number
}

/** Ends a change of a member; `before` is null for one who has just been made. */
export async function settleChange(
  tx: Transaction<Tables>,
  { options, at, origin, startedMs }: SettledChange,
  before: Member | null,
  after: Member,
  rows: readonly HistoryRow[],
): Promise<void> {
  const { workspace_id: workspaceId, id: memberId, user_name: userName } = after
  const personKey = before?.history_key ?? undefined
  await recordEvents(tx, { workspaceId, memberId, subject: userName, at, origin, personKey }, rows)
  if (after.pending_status !== null && after.pending_status !== before?.pending_status) {
    await mailLastAdministratorKept(tx, options.mail, after, origin)
  }
  const transition = {
    workspaceId,
    memberId,
    accountId: after.account_id,
    userName,
    before: before?.status ?? null,
    after: after.status,
    at,
    origin,
  }
  const { effects } = options
  await runEffects(tx, transition, {
    effects,
    newId: () => options.ports.newId(),
    startedMs,
    ended: privilegeEnded(before, after),
  })
}

/** Ends a change that a write of the SCIM user brought about. */
export async function settleWrite(
  tx: Transaction<Tables>,
  write: { readonly options: SettleOptions; readonly change: Change; readonly startedMs: number },
  before: Member | null,
  after: Member,
  rows: readonly HistoryRow[],
): Promise<void> {
  const { options, change, startedMs } = write
  const settled = { options, at: change.at, origin: originOf(change.principal), startedMs }
  await settleChange(tx, settled, before, after, rows)
}

function privilegeEnded(before: Member | null, after: Member): readonly EffectOutcome[] {
  const isEnded = before !== null && before.privilege !== 'member' && after.privilege === 'member'
  return isEnded ? [{ what: 'privileges', ended: 1, open: 0 }] : []
}

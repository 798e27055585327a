/**
 * Storing how pieces of work ended, many at once: what the targets acknowledged, the tasks' outcomes, what was said and
 * the events, in one transaction and only under the leases. If a plan changed meanwhile, the assignment learns what the
 * target has now, keeps the standing of its new task, and the caller plans it again.
 */
import { type Database, fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import { writeEvent, writeEvents } from '../../activity/write-event.ts'
import type { Tables } from '../../storage/tables.ts'
import { type Ending, type EndingRow, endingEvent, endingRow } from './ending.ts'
import { type ExchangeRecord, type ExchangeRow, exchangeRow, storableText } from './exchange-record.ts'
import { arrayOf, lockLeased } from './locked.ts'
import { withoutRepeats } from './repeats.ts'
import type { AppCard, Lease, Work } from './work.ts'

export const engineActor = 'provisioning engine'

export interface Report {
  readonly lease: Lease
  /** Undefined where something was claimed that has no task to be done. */
  readonly work: Work | undefined
  readonly card: AppCard
  readonly records: readonly ExchangeRecord[]
  readonly ending: Ending
}

/** Whether the task was still the one to be done, had been superseded while it ran, or the lease was lost. */
export type Stored = 'current' | 'superseded' | 'lost'

/**
 * The assignments have been locked by a statement before: what is read of tasks stays true. Relies on the primary keys,
 * and on task_open for what is given back.
 */
const storeStatement = fixedStatement<{ id: number; current: boolean }>(
  'store-endings',
  `with c as materialized (
    select v.*, coalesce(t.state = 'approved', false) as current, t.desired
    from json_to_recordset($2::json) as v(id bigint, task bigint, back boolean, told boolean, ack text,
      acknowledged json, target_id text, answer text,
      observed jsonb, groups_maybe json, reached boolean, uncertain boolean, reports_due boolean, outcome text,
      state text, status text, reason text, warning text, due_at timestamptz, attempts integer, waits integer,
      first_trouble_at timestamptz, task_state text)
    left join task t on t.account_id = $1 and t.id = any((select $8::text::bigint[])::bigint[]) and t.id = v.task
  ), stored as (
    update assignment a set
      lease_token = null, lease_until = null, updated_at = $3,
      target_id = case when c.told then c.target_id else a.target_id end,
      acknowledged = case c.ack when 'desired' then c.desired when 'given' then c.acknowledged when 'none' then null
        else a.acknowledged end,
      observed = case when c.told then coalesce(c.answer::jsonb, c.observed) else a.observed end,
      groups_maybe = case when c.told or c.ack is not null then c.groups_maybe else a.groups_maybe end,
      reached = coalesce(c.reached, a.reached),
      uncertain = coalesce(c.uncertain, a.uncertain),
      reports_due = a.reports_due or coalesce(c.reports_due, false),
      provisioning_state = case when c.current then coalesce(c.state, a.provisioning_state) else a.provisioning_state end,
      provisioning_status = case when c.current then coalesce(c.status, a.provisioning_status)
        else a.provisioning_status end,
      reason = case when c.current and c.back is null then c.reason else a.reason end,
      warning = case when c.current and c.told then c.warning else a.warning end,
      due_at = case
        when c.back then case when exists (select 1 from task o where o.account_id = $1 and o.assignment_id = a.id
          and o.state = 'approved') then a.due_at end
        when c.current then c.due_at
        else a.due_at end,
      attempts = case when c.current and c.back is null then c.attempts else a.attempts end,
      waits = case when c.current and c.back is null then c.waits else a.waits end,
      first_trouble_at = case when c.current and c.back is null then c.first_trouble_at else a.first_trouble_at end
    from c where a.account_id = $1 and a.id = any((select $7::text::bigint[])::bigint[]) and a.id = c.id
  ), finished as (
    update task t set
      state = case when c.current then coalesce(c.task_state, t.state) else t.state end,
      outcome = coalesce(c.outcome, t.outcome),
      reason = case when c.current then c.reason else t.reason end,
      finished_at = case when c.outcome is not null or c.task_state is not null then $3 else t.finished_at end
    from c where t.account_id = $1 and t.id = any((select $8::text::bigint[])::bigint[]) and t.id = c.task and c.back is null and (c.current or c.outcome is not null)
  ), said as (
    insert into exchange (account_id, app_id, assignment_id, task_id, kind, method, path, request_body, status,
      response_body, error, elapsed_ms, created_at)
    select $1, $5, x.assignment, x.task, x.kind, x.method, x.path,
      case when x.sent_desired then c.desired ->> 'resource' else x.request_body end, x.status,
      case when x.got_answer then c.answer else x.response_body end, x.error, x.elapsed_ms, x.created_at
    from json_to_recordset($4::json) as x(place integer, assignment bigint, task bigint, kind text, method text, path text,
      request_body text, sent_desired boolean, status integer, response_body text, got_answer boolean, error text,
      elapsed_ms integer, created_at timestamptz)
    left join c on (x.sent_desired or x.got_answer) and c.id = x.assignment
    order by x.place
  ), flow as (
    insert into app_flow (account_id, app_id, succeeded_at)
    select $1, $5, $3 where $6 on conflict (account_id, app_id) do update set succeeded_at = excluded.succeeded_at
  )
  select id, current from c`,
)

/** Stores the ends of works of one app, and returns of each what became of it, in order. */
export async function storeEndings(
  database: Database<Tables>,
  { account, app }: { readonly account: number; readonly app: number },
  reports: readonly Report[],
  at: Date,
): Promise<readonly Stored[]> {
  const stored = await database.transaction(async tx => {
    // The app's row comes before the assignments', as where an admin saves the app's settings.
    const broken = reports.find(isDisconnected)
    if (broken !== undefined) await disconnect(tx, broken, at)
    const held = await lockLeased(
      tx,
      account,
      reports.map(({ lease }) => ({ id: lease.assignment, token: lease.token })),
    )
    const ours = reports.filter(({ lease }) => held.has(lease.assignment))
    if (ours.length === 0) return new Map<number, boolean>()
    const rows = ours.map(report => withoutRepeats(report, rowOf(report, at), exchangesOf(report)))
    const ended = await storeStatement.run(tx, [
      account,
      storableText(JSON.stringify(rows.map(({ ending }) => ending))),
      at,
      storableText(JSON.stringify(rows.flatMap(({ exchanges }) => exchanges).map(placed))),
      app,
      ours.some(({ ending }) => ending.kind === 'done'),
      arrayOf(ours.map(({ lease }) => lease.assignment)),
      arrayOf(ours.flatMap(({ work }) => work?.task_id ?? [])),
    ])
    const current = new Map(ended.map(row => [row.id, row.current]))
    const events = ours.flatMap(report => eventOf(report, current) ?? [])
    await writeEvents({ tx, account, actor: engineActor, at }, events)
    return current
  })
  return reports.map(({ lease }) => {
    const current = stored.get(lease.assignment)
    if (current === undefined) return 'lost'
    return current ? 'current' : 'superseded'
  })
}

/** In the order in which it was said, which a join does not keep. */
function placed(row: object, place: number): object {
  return { place, ...row }
}

function rowOf({ lease, work, card, ending }: Report, at: Date): EndingRow {
  return work === undefined ? { id: lease.assignment, back: true } : endingRow(work, card, ending, at)
}

function eventOf({ work, card, ending }: Report, current: ReadonlyMap<number, boolean>) {
  return work === undefined ? undefined : endingEvent(work, card, ending, current.get(work.id) === true)
}

/** A target that is down for hours would otherwise fill the table with the same line. */
function exchangesOf({ work, records, ending }: Report): readonly ExchangeRow[] {
  if (work === undefined) return []
  const waits = ending.kind === 'failed' && ending.consequence.kind === 'wait' && work.waits > 0
  if (waits && !records.some(record => record.response !== undefined)) return []
  return records.map(record => exchangeRow(record, { assignment: work.id, task: work.task_id }))
}

function isDisconnected({ ending }: Report): boolean {
  return ending.kind === 'failed' && ending.consequence.kind === 'disconnect'
}

async function disconnect(tx: Transaction<Tables>, { card, ending }: Report, at: Date): Promise<void> {
  if (ending.kind !== 'failed') return
  const { row } = card
  const { reason } = ending.consequence
  const changed = await tx
    .updateTable('app')
    .set({ api_status: 'disabled', api_status_reason: reason, updated_at: at })
    .where('account_id', '=', row.account_id)
    .where('id', '=', row.id)
    .where('api_status', '=', 'enabled')
    // An admin may have entered another token while this one was being refused.
    .where('scim_bearer_token_sealed', 'is not distinct from', row.scim_bearer_token_sealed)
    .where('scim_base_url', 'is not distinct from', row.scim_base_url)
    .where('oauth_client_secret_sealed', 'is not distinct from', row.oauth_client_secret_sealed)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return
  await writeEvent(
    { tx, account: row.account_id, actor: engineActor, at },
    { type: 'connectorBroken', app: { id: row.id, name: row.name }, error: reason },
  )
}

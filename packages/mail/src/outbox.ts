/**
 * Mails are written in the transaction of what they tell of, sent after it and shown until they are forgotten; also those
 * that are kept because there is no server, or nobody to send them to.
 */
import { randomUUID } from 'node:crypto'
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { Mail, MailState, MailTableSettings, OwnValue } from './mail-table.ts'

export interface NewMail<Tenant> {
  readonly tenant: Tenant
  readonly to: readonly string[]
  readonly subject: string
  readonly body: string
  /** Values of the application's own columns; one that is not named is null. */
  readonly own?: Readonly<Record<string, OwnValue>>
}

export interface OutboxOptions {
  readonly table: MailTableSettings
  readonly clock: () => Date
  /** Whether there is a server; without one mails are kept. */
  readonly sending: boolean
  /** Why a mail may have nobody to be sent to, for whoever finds it kept. */
  readonly nobody?: string
}

export interface MailSearch<Tenant> {
  readonly tenant: Tenant
  readonly state?: MailState | undefined
  /** Only mails that are older than this one. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Why a mail is not sent again: `still_to_be_sent`, there is `no_server`, or it has `nobody` to be sent to. */
export type NotSentAgain = 'not_found' | 'still_to_be_sent' | 'no_server' | 'nobody'

export interface Outbox<Tenant> {
  /** Stores a mail in the transaction and returns its id: to be sent, or kept. */
  queue(tx: QueryExecutorProvider, mail: NewMail<Tenant>): Promise<number>
  /** Returns a tenant's mails, newest first. */
  list(query: QueryExecutorProvider, search: MailSearch<Tenant>): Promise<readonly Mail<Tenant>[]>
  get(query: QueryExecutorProvider, tenant: Tenant, id: number): Promise<Mail<Tenant> | undefined>
  /** Has a mail sent again, as a new one to the same people: its id, or why not. */
  sendAgain(tx: QueryExecutorProvider, tenant: Tenant, id: number): Promise<number | NotSentAgain>
}

const again: ReadonlySet<MailState> = new Set(['failed', 'unconfirmed', 'kept', 'sent'])
const noServer = 'There is no mail server: SMTP_URL is not set'
const usualNobody = 'There is nobody to send it to: no address was given'

/** Returns the outbox over the application's table `mail`. */
export function createOutbox<Tenant>(options: OutboxOptions): Outbox<Tenant> {
  const { table, sending } = options
  const isOf = (tenant: Tenant) => sql`${sql.ref(table.tenantColumn)} is not distinct from ${tenant}`
  const select = sql`select ${columnsOf(table)} from mail`
  const get = async (query: QueryExecutorProvider, tenant: Tenant, id: number) => {
    const found = sql<MailRow<Tenant>>`${select} where ${isOf(tenant)} and id = ${id}`
    const { rows } = await found.execute(query)
    return rows[0] && mailOf(table, rows[0])
  }
  const queue = (tx: QueryExecutorProvider, mail: NewMail<Tenant>) => insertMail(tx, mail, options)
  return {
    queue,
    get,
    async list(query, { tenant, state, before, limit }) {
      const isState = state === undefined ? sql`true` : sql`state = ${state}`
      const isBefore = before === undefined ? sql`true` : sql`id < ${before}`
      const { rows } = await sql<
        MailRow<Tenant>
      >`${select} where ${isOf(tenant)} and ${isState} and ${isBefore}
        order by id desc limit ${limit}`.execute(query)
      return rows.map(row => mailOf(table, row))
    },
    async sendAgain(tx, tenant, id) {
      const mail = await get(tx, tenant, id)
      if (mail === undefined) return 'not_found'
      if (!again.has(mail.state)) return 'still_to_be_sent'
      if (!sending) return 'no_server'
      if (mail.recipients.length === 0) return 'nobody'
      const { recipients: to, subject, body, own } = mail
      return queue(tx, { tenant, to, subject, body, own })
    },
  }
}

/** Stores a mail: to be sent, or kept where there is no server (`sending` false) or nobody to send it to. */
async function insertMail<Tenant>(
  tx: QueryExecutorProvider,
  mail: NewMail<Tenant>,
  { table, clock, sending, nobody = usualNobody }: OutboxOptions,
): Promise<number> {
  const at = clock()
  const queued = sending && mail.to.length > 0
  const error = queued ? null : mail.to.length === 0 ? nobody : noServer
  const columns = [table.tenantColumn, ...table.ownColumns].map(name => sql.ref(name))
  const values = [mail.tenant, ...table.ownColumns.map(name => mail.own?.[name] ?? null)]
  const { rows } = await sql<{ readonly id: number }>`
    insert into mail (${sql.join(columns)}, recipients, subject, body, state, error, message_id, due_at, created_at)
    values (${sql.join(values)}, ${JSON.stringify(mail.to)}, ${mail.subject}, ${mail.body},
      ${queued ? 'queued' : 'kept'}, ${error}, ${`<${randomUUID()}@joinery>`}, ${queued ? at : null}, ${at})
    returning id`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an inserted mail has no id')
  return row.id
}

interface MailRow<Tenant> extends Omit<Mail<Tenant>, 'own'> {
  readonly own: readonly OwnValue[]
}

/** The application's own columns come as one array of JSON, so that their names stay apart from ours. */
function columnsOf({ tenantColumn, ownColumns }: MailTableSettings): RawBuilder<unknown> {
  const own =
    ownColumns.length === 0
      ? sql`'[]'::jsonb`
      : sql`jsonb_build_array(${sql.join(ownColumns.map(name => sql.ref(name)))})`
  return sql`${sql.ref(tenantColumn)} as tenant, id, recipients, subject, body, state, attempts, error, due_at,
    created_at, sent_at, ${own} as own`
}

function mailOf<Tenant>({ ownColumns }: MailTableSettings, row: MailRow<Tenant>): Mail<Tenant> {
  const own = Object.fromEntries(ownColumns.map((name, index) => [name, row.own[index] ?? null]))
  return { ...row, own }
}

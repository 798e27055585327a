/**
 * Requests of applications that cannot be answered: the log says why, or an admin would find the cause nowhere. Anybody
 * may send such requests, so an app has one event a minute for each kind of reason, whichever process is asked.
 */
import type { Database } from '@joinery/database'
import type { SamlErrorCode } from '@joinery/saml'
import type { Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { App, Tables } from '../storage/tables.ts'

/** Why a request could not be answered. */
export interface Unanswered {
  readonly code: SamlErrorCode | 'not_set_up'
  /** A sentence for the admin. */
  readonly reason: string
  /** From where it was sent. */
  readonly address: string
}

const quietMs = 60_000

/** Tells the log that a request to the app could not be answered, unless it was told of such a one within a minute. */
export async function noteUnanswered(
  database: Database<Tables>,
  app: App,
  { code, reason, address }: Unanswered,
  now: Date,
): Promise<void> {
  await database.transaction(async tx => {
    if (!(await takeNote(tx, app, code, now))) return
    await writeEvent(
      { tx, account: app.account_id, actor: 'single sign-on', at: now },
      { type: 'appAuthenticationFailed', app, notes: `${code}, from the address ${address}`, error: reason },
    )
  })
}

/** Whether the log is due to be told; then it counts as told. */
async function takeNote(tx: Transaction<Tables>, app: App, code: string, now: Date): Promise<boolean> {
  const quietSince = new Date(now.getTime() - quietMs)
  const { numInsertedOrUpdatedRows: told } = await tx
    .insertInto('unanswered_request')
    .values({ account_id: app.account_id, app_id: app.id, code, noted_at: now })
    .onConflict(conflict =>
      conflict
        .columns(['account_id', 'app_id', 'code'])
        .doUpdateSet({ noted_at: now })
        .where('unanswered_request.noted_at', '<=', quietSince),
    )
    .executeTakeFirstOrThrow()
  return told === 1n
}

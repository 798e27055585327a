/**
 * Which of the account's certificates an app uses: the one that its assertions are signed by, and those that its
 * metadata announces beside it. A roll-over announces the next one, switches to it once the application knows it, and
 * takes the last one back.
 */
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { invalidField } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'
import type { App, SamlCertificate } from '../storage/tables.ts'
import type { SamlSetting } from './saml-settings.ts'

/** More than the next and the last one nobody needs. */
const mostAnnounced = 3

/** Returns the id of a certificate of the account; null for the standard one. @throws validation_failed */
export async function readCertificateId(
  { tx, account }: Change,
  field: string,
  given: SamlSetting,
): Promise<number | null> {
  if (given === null || given === '') return null
  const id = typeof given === 'boolean' ? Number.NaN : Number(given)
  const known = Number.isSafeInteger(id) ? await existing(tx, account, [id]) : []
  if (known.length === 0) throw invalidField(field, `There is no certificate ${given}`)
  return id
}

/** Makes exactly these the ones announced beside the app's own. @throws validation_failed naming one that is unknown */
export async function announceCertificates(
  { tx, account }: Change,
  app: Pick<App, 'id'>,
  field: string,
  ids: readonly number[],
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length > mostAnnounced) throw invalidField(field, `At most ${mostAnnounced} are announced`)
  const known = await existing(tx, account, wanted)
  const unknown = wanted.find(id => !known.includes(id))
  if (unknown !== undefined) throw invalidField(field, `There is no certificate ${unknown}`)
  await tx
    .deleteFrom('app_announced_certificate')
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .execute()
  const rows = wanted.map(id => ({ account_id: account, app_id: app.id, certificate_id: id }))
  if (rows.length > 0) await tx.insertInto('app_announced_certificate').values(rows).execute()
}

/** Returns the announced certificates of the app, the oldest first. */
export async function announcedCertificates(
  query: Query,
  account: number,
  app: number,
): Promise<readonly SamlCertificate[]> {
  return query
    .selectFrom('app_announced_certificate as a')
    .innerJoin('saml_certificate as c', join =>
      join.onRef('c.account_id', '=', 'a.account_id').onRef('c.id', '=', 'a.certificate_id'),
    )
    .selectAll('c')
    .where('a.account_id', '=', account)
    .where('a.app_id', '=', app)
    .orderBy('c.id')
    .execute()
}

/** Locked against deletion until the change ends. */
async function existing(tx: Change['tx'], account: number, ids: readonly number[]): Promise<number[]> {
  const found = await tx
    .selectFrom('saml_certificate')
    .select('id')
    .where('account_id', '=', account)
    .where(sql<boolean>`id = ${anyId(ids)}`)
    .forKeyShare()
    .execute()
  return found.map(row => row.id)
}

/**
 * The certificates that apps sign their assertions by. The account's standard one is made when it is first needed; an
 * admin may make others and roll an app over to them. Private keys are kept sealed, each bound to its certificate, and
 * leave by no answer.
 */
import { createCertificate, readCertificate } from '@joinery/saml'
import { sql } from 'kysely'
import { type Change, takeTurn } from '../change.ts'
import { conflict, notFound, validationFailed } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'
import type { SamlCertificate } from '../storage/tables.ts'
import type { SsoPorts } from './ports.ts'

const standardName = 'Standard Strength Certificate (2048-bit)'
const standardYears = 5
const mostCertificates = 100
const mostNamed = 3

type NewKey = Awaited<ReturnType<typeof createCertificate>>

/** Makes a certificate of the account, valid for so many years, and returns it. @throws validation_failed */
export async function addCertificate(
  ports: SsoPorts,
  change: Pick<Change, 'tx' | 'account'>,
  name: string,
  made: NewKey,
): Promise<SamlCertificate> {
  const { tx, account } = change
  await takeTurn(tx, account)
  if ((await listCertificates(tx, account)).length >= mostCertificates) {
    throw validationFailed(`Validation failed: an account has at most ${mostCertificates} certificates`)
  }
  const facts = readCertificate(made.certificate)
  return tx
    .insertInto('saml_certificate')
    .values({
      account_id: account,
      name,
      certificate: facts.pem,
      private_key_sealed: ports.secrets.seal(made.privateKey, boundTo(facts.sha256)),
      sha256: facts.sha256,
      key_bits: facts.keyBits,
      not_before: facts.notBefore,
      not_after: facts.notAfter,
      created_at: ports.clock(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Returns a new key with its certificate, not kept yet. Making one takes a fraction of a second, so no transaction waits for it. */
export async function makeKey(ports: SsoPorts, account: number, years = standardYears): Promise<NewKey> {
  const { host } = new URL(ports.publicUrl)
  const commonName = `${host} account ${account}`.slice(0, 64)
  return createCertificate({ commonName, from: ports.clock(), years })
}

/** Returns the certificate that the app signs by; one that has none yet gets the account's standard one, made if need be. */
export async function certificateOfApp(
  ports: SsoPorts,
  app: { readonly account_id: number; readonly id: number; readonly certificate_id: number | null },
): Promise<SamlCertificate> {
  const { account_id: account, certificate_id: id } = app
  const query = ports.database.query
  if (id !== null) return getCertificate(query, account, id)
  const standard = await standardCertificate(query, account)
  const made = standard === undefined ? await makeKey(ports, account) : undefined
  return ports.database.transaction(async tx => {
    const locked = await tx
      .selectFrom('app')
      .select('certificate_id')
      .where('account_id', '=', account)
      .where('id', '=', app.id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (locked === undefined) throw notFound()
    if (locked.certificate_id !== null) return getCertificate(tx, account, locked.certificate_id)
    await takeTurn(tx, account)
    const chosen =
      (await standardCertificate(tx, account)) ??
      (await addCertificate(ports, { tx, account }, standardName, made ?? (await makeKey(ports, account))))
    await tx
      .updateTable('app')
      .set({ certificate_id: chosen.id })
      .where('account_id', '=', account)
      .where('id', '=', app.id)
      .execute()
    return chosen
  })
}

async function standardCertificate(query: Query, account: number): Promise<SamlCertificate | undefined> {
  return query
    .selectFrom('saml_certificate')
    .selectAll()
    .where('account_id', '=', account)
    .where('name', '=', standardName)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Returns the account's certificates, the oldest first. */
export async function listCertificates(query: Query, account: number): Promise<readonly SamlCertificate[]> {
  return query
    .selectFrom('saml_certificate')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()
}

/** Returns one certificate. @throws not_found */
export async function getCertificate(query: Query, account: number, id: number): Promise<SamlCertificate> {
  const found = await query
    .selectFrom('saml_certificate')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound()
  return found
}

/** Returns the private key of a certificate, PKCS #8 as PEM. @throws secret_unreadable */
export function privateKeyOf(ports: Pick<SsoPorts, 'secrets'>, certificate: SamlCertificate): string {
  return ports.secrets.open(certificate.private_key_sealed, boundTo(certificate.sha256))
}

function boundTo(sha256: string): string {
  return `saml certificate ${sha256}`
}

/** Returns which apps use each certificate, by its id: to sign, or announced. */
export async function usersOfCertificates(
  query: Query,
  account: number,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const signing = await query
    .selectFrom('app')
    .select(['id as app', 'certificate_id as certificate'])
    .where('account_id', '=', account)
    .where('certificate_id', 'is not', null)
    .execute()
  const announced = await query
    .selectFrom('app_announced_certificate')
    .select(['app_id as app', 'certificate_id as certificate'])
    .where('account_id', '=', account)
    .execute()
  const uses = Map.groupBy([...signing, ...announced], use => use.certificate ?? 0)
  return new Map(
    [...uses].map(([id, apps]) => [id, [...new Set(apps.map(use => use.app))].sort((a, b) => a - b)]),
  )
}

/** Says who uses a certificate: how many, and some of them by name. */
async function explainUse(
  query: Query,
  account: number,
  certificate: string,
  apps: readonly number[],
): Promise<string> {
  const named = await query
    .selectFrom('app')
    .select('name')
    .where('account_id', '=', account)
    .where(sql<boolean>`id = ${anyId(apps)}`)
    .orderBy('name')
    .limit(mostNamed)
    .execute()
  const more = apps.length - named.length
  const names = `${named.map(({ name }) => name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return apps.length === 1
    ? `${certificate} is used by 1 app (${names}); give it another`
    : `${certificate} is used by ${apps.length} apps (${names}); give them another`
}

/** Deletes a certificate and its key, and returns its name. @throws not_found; conflict while an app signs by it or announces it */
export async function deleteCertificate({ tx, account }: Change, id: number): Promise<string> {
  await tx
    .selectFrom('saml_certificate')
    .select('id')
    .where('account_id', '=', account)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const { name } = await getCertificate(tx, account, id)
  const apps = (await usersOfCertificates(tx, account)).get(id) ?? []
  if (apps.length > 0) throw conflict(await explainUse(tx, account, name, apps))
  await tx.deleteFrom('saml_certificate').where('account_id', '=', account).where('id', '=', id).execute()
  return name
}

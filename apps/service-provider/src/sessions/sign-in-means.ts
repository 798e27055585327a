/**
 * By what the person of a session has shown who he is: his password, or his workspace's identity provider. It goes on to
 * the codes of apps that are made from the session, so that what the identity provider ends, ends there too.
 */
import type { NameId } from '@joinery/saml'
import type { Insertable, Selectable, Transaction } from 'kysely'
import type { MeansColumns } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'

export type SignInMeans = { readonly by: 'password' } | SamlMeans

export interface SamlMeans {
  readonly by: 'saml'
  readonly issuer: string
  readonly nameId: NameId
  readonly sessionIndex: string | null
  /** When the identity provider wants the session to end. */
  readonly until: Date | null
}

export const byPassword: SignInMeans = { by: 'password' }

/** The columns in which they are kept. */
export function meansColumns(means: SignInMeans): Insertable<MeansColumns> {
  if (means.by === 'password') return { signed_in_by: 'password' }
  const { issuer, nameId, sessionIndex, until } = means
  return {
    signed_in_by: 'saml',
    saml_issuer: issuer,
    saml_name_id: nameId.value,
    saml_name_id_format: nameId.format,
    saml_session_index: sessionIndex,
    saml_until: until,
  }
}

/** The inverse. */
export function meansOf(row: Selectable<MeansColumns>): SignInMeans {
  if (row.signed_in_by === 'password') return byPassword
  return {
    by: 'saml',
    issuer: row.saml_issuer ?? '',
    nameId: { value: row.saml_name_id ?? '', format: row.saml_name_id_format ?? '' },
    sessionIndex: row.saml_session_index,
    until: row.saml_until,
  }
}

/** Those of a session; by password where it has ended, which its caller finds out by itself. By primary key. */
export async function meansOfSession(
  tx: Transaction<Tables>,
  of: { readonly workspaceId: string; readonly sessionId: string },
): Promise<SignInMeans> {
  const row = await tx
    .selectFrom('session')
    .select(['signed_in_by', 'saml_issuer', 'saml_name_id', 'saml_name_id_format'])
    .select(['saml_session_index', 'saml_until'])
    .where('workspace_id', '=', of.workspaceId)
    .where('id', '=', of.sessionId)
    .executeTakeFirst()
  return row === undefined ? byPassword : meansOf(row)
}

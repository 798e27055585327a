/** The workspace that somebody means who wants to sign in by its identity provider: by its id, or by its whole name. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../storage/tables.ts'

export interface SignOnPlace {
  readonly id: string
  readonly name: string
  /** Whether it takes no passwords. */
  readonly enforced: boolean
}

/** Undefined where no such workspace has single sign-on, or several of the name do: then its id says which. */
export async function findSignOn(query: Kysely<Tables>, asked: string): Promise<SignOnPlace | undefined> {
  const id = z.uuid().safeParse(asked.trim()).data
  const found = query
    .selectFrom('saml_provider as provider')
    .innerJoin('workspace', 'workspace.id', 'provider.workspace_id')
    .select(['workspace.id', 'workspace.name', 'provider.enforced'])
    .where('provider.enabled', '=', true)
  const meant =
    id === undefined ? found.where('workspace.name', '=', asked.trim()) : found.where('workspace.id', '=', id)
  const [place, another] = await meant.limit(2).execute()
  return another === undefined ? place : undefined
}

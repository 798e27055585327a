/** Looking a resource up by kind and id, as far as permissions depend on it. Relies on the primary keys. */
import { type Kysely, sql } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import type { ResourceFacts } from './holdings.ts'
import { kindRules, type ResourceKind } from './permission-catalogue.ts'

export interface ResourceRef {
  readonly workspaceId: string
  readonly kind: ResourceKind
  /** Null is all of the kind. */
  readonly id: string | null
}

export interface NamedResource extends ResourceFacts {
  /** What it is called in a sentence: `recipe Nightly`. */
  readonly title: string
}

interface FactsRow {
  readonly name: string
  readonly environment: string | null
  readonly teamId: string | null
  readonly ownerId: string | null
}

/**
 * The resource, named. A directory has no id: there is one.
 * @throws not_found when there is none of this id in the workspace
 */
export async function findResource(db: Kysely<Tables>, ref: ResourceRef): Promise<NamedResource> {
  const { kind, id } = ref
  const { noun } = kindRules[kind]
  if (id === null) return { kind, id, title: kind === 'directory' ? 'the directory' : `every ${noun}` }
  const row = await rowOf(db, ref, id)
  if (row === undefined) throw new ServiceProviderError('not_found', `there is no ${noun} ${id}`)
  const { name, ...facts } = row
  return { kind, id, ...facts, title: `the ${noun} ${name}` }
}

async function rowOf(
  db: Kysely<Tables>,
  { workspaceId, kind }: ResourceRef,
  id: string,
): Promise<FactsRow | undefined> {
  switch (kind) {
    case 'directory':
      return undefined
    case 'shared_account': {
      const nothing = sql<null>`null`
      return db
        .selectFrom('shared_account')
        .select(['name', nothing.as('environment'), nothing.as('teamId'), nothing.as('ownerId')])
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst()
    }
    default:
      return db
        .selectFrom(kind)
        .select(['name', 'environment', 'team_id as teamId', 'owner_id as ownerId'])
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst()
  }
}

/** A fixed statement for each set of relations that may be read along. */
import type { FixedStatement } from '@joinery/database'
import type { Include } from '../store/resource-store.ts'
import { allGroups, directGroups, members } from './relations.ts'

export type IncludeName = 'none' | 'members' | 'direct' | 'groups' | 'both'

/** By name, the columns of a select from `scim_resource as resource`. */
const columnsOf: Readonly<Record<IncludeName, readonly string[]>> = {
  none: [],
  members: [members],
  /** Null where the tenant has groups in groups. */
  direct: [directGroups],
  groups: [allGroups],
  both: [members, allGroups],
}

export type StatementsByInclude<Row> = Readonly<Record<IncludeName, FixedStatement<Row>>>

export function includeName({
  members: withMembers = false,
  groups: withGroups = false,
}: Include = {}): Exclude<IncludeName, 'direct'> {
  if (withMembers) return withGroups ? 'both' : 'members'
  return withGroups ? 'groups' : 'none'
}

/** The columns of the relations, whatever groups the tenant has. */
export function relationColumns(include: Include | undefined): readonly string[] {
  return columnsOf[includeName(include)]
}

/** @param make the statement that reads these columns along, and what to put into its name */
export function byInclude<Row>(
  make: (columns: readonly string[], name: IncludeName) => FixedStatement<Row>,
): StatementsByInclude<Row> {
  const statement = (name: IncludeName): FixedStatement<Row> => make(columnsOf[name], name)
  return {
    none: statement('none'),
    members: statement('members'),
    direct: statement('direct'),
    groups: statement('groups'),
    both: statement('both'),
  }
}

/** What a group stands for, in words, and in the order in which it counts. */
import type { GroupMapping } from './group-queries.ts'

export interface RoleRank {
  readonly name: string
  readonly rank: number
}

/** Returns `Admin in prod`, or `the team Bakers`. */
export function targetText(target: GroupMapping['target'], teamNames: ReadonlyMap<string, string>): string {
  switch (target.kind) {
    case 'role':
      return `${target.role} in ${target.environment}`
    case 'team':
      return `the team ${teamNames.get(target.teamId) ?? target.teamId}`
    default:
      return target satisfies never
  }
}

/** Returns the mappings of roles by environment, in each the one that wins first, the higher rank; then those of teams. */
export function byPrecedence(
  mappings: readonly GroupMapping[],
  roles: readonly RoleRank[],
): readonly GroupMapping[] {
  const ranks = new Map(roles.map(({ name, rank }) => [name, rank]))
  const rankOf = ({ target }: GroupMapping) => (target.kind === 'role' ? (ranks.get(target.role) ?? -1) : -1)
  return mappings.toSorted(
    (a, b) =>
      Number(isOfTeam(a)) - Number(isOfTeam(b)) ||
      environmentOf(a).localeCompare(environmentOf(b)) ||
      rankOf(b) - rankOf(a) ||
      a.id.localeCompare(b.id),
  )
}

function isOfTeam({ target }: GroupMapping): boolean {
  return target.kind === 'team'
}

function environmentOf({ target }: GroupMapping): string {
  return target.kind === 'role' ? target.environment : ''
}

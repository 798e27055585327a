/**
 * The roles that there are in a workspace. A role's name is kept to the letter, for its case counts; its rank decides where
 * two groups give different ones, and its rights are what it opens in the environment in which it is held.
 */
import { fold } from '@joinery/scim'

/** What a role opens on what belongs to an environment: looking, running, changing. */
export type Right = 'read' | 'run' | 'edit'

export const allRights: readonly Right[] = ['read', 'run', 'edit']

export interface Role {
  readonly name: string
  readonly description: string
  /** Of two roles that groups give, the one of the higher rank is held. */
  readonly rank: number
  readonly rights: readonly Right[]
}

export interface Catalogue {
  /** The highest rank first. */
  readonly roles: readonly Role[]
  readonly byName: ReadonlyMap<string, Role>
  /** The right spelling of a name in other letter case. */
  readonly spellingOf: (name: string) => string | undefined
}

/** The role of those who are to have none: it opens nothing, whether the catalogue has it or not. */
export const noAccess = 'No Access'

export function catalogueOf(roles: readonly Role[]): Catalogue {
  const spellings = new Map(roles.map(({ name }) => [fold(name), name]))
  return {
    roles: roles.toSorted((left, right) => right.rank - left.rank || (left.name < right.name ? -1 : 1)),
    byName: new Map(roles.map(role => [role.name, role])),
    spellingOf: name => spellings.get(fold(name)),
  }
}

/** What a workspace of Workato's kind begins with. */
export const environmentRoles: readonly Role[] = [
  {
    name: 'Admin',
    description: 'Changes and runs everything.',
    rank: 300,
    rights: ['read', 'run', 'edit'],
  },
  { name: 'Operator', description: 'Runs, but changes nothing.', rank: 200, rights: ['read', 'run'] },
  { name: 'Analyst', description: 'Looks, but runs nothing.', rank: 100, rights: ['read'] },
  { name: noAccess, description: 'Opens nothing.', rank: 0, rights: [] },
]

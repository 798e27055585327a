/**
 * Which scope a call needs: the one table of all routes, so that nothing is open by being forgotten. A route that is
 * not in it needs the highest scope.
 */
import type { Scope } from '../storage/tables.ts'

/** OneLogin's five, as they are written here. */
export const scopes = [
  'authentication_only',
  'read_users',
  'manage_users',
  'read_all',
  'manage_all',
] as const satisfies readonly Scope[]

export type Need = Exclude<Scope, 'authentication_only'>

const grants: Readonly<Record<Scope, readonly Need[]>> = {
  authentication_only: [],
  read_users: ['read_users'],
  manage_users: ['read_users', 'manage_users'],
  read_all: ['read_users', 'read_all'],
  manage_all: ['read_users', 'manage_users', 'read_all', 'manage_all'],
}

interface Rule {
  readonly path: RegExp
  readonly read: Need
  readonly write: Need
}

/** The first rule whose path fits decides. Giving roles gives access to apps, so it takes more than managing people. */
const rules: readonly Rule[] = [
  { path: /^\/api\/2\/users(\/|$)/u, read: 'read_users', write: 'manage_users' },
  { path: /^\/api\/provisioning\/imports\/users$/u, read: 'read_users', write: 'manage_users' },
  { path: /^\/api\/2\/roles(\/|$)/u, read: 'read_users', write: 'manage_all' },
  { path: /^\/api\/2\/(connectors|apps)(\/|$)/u, read: 'read_all', write: 'manage_all' },
  { path: /^\/api\/provisioning\/(apps|tasks)(\/|$)/u, read: 'read_all', write: 'manage_all' },
  { path: /^\/api\/1\/events(\/|$)/u, read: 'read_all', write: 'manage_all' },
]

/** Returns the scope that the call needs. */
export function neededScope(method: string, path: string): Need {
  const rule = rules.find(candidate => candidate.path.test(path))
  if (rule === undefined) return 'manage_all'
  return method === 'GET' || method === 'HEAD' ? rule.read : rule.write
}

/** Returns whether a credential of the scope may do what needs the other. */
export function allows(scope: Scope, need: Need): boolean {
  return grants[scope].includes(need)
}

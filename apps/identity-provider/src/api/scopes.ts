/** OneLogin's five scopes of a credential, and what each lets it do. Which one a call needs, its route declares. */
import type { Scope } from '../storage/access-tables.ts'

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

/** Returns whether a credential of the scope may do what needs the other. */
export function allows(scope: Scope, need: Need): boolean {
  return grants[scope].includes(need)
}

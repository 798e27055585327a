/** Where a role of a person came from, told by who gave it. Mappings say so themselves. */
import type { RoleOrigin } from '../storage/tables.ts'

/** Returns `api` for a program that holds an API credential, `hand` for an admin: `api credential Payroll (3f9c)`. */
export function originOf(actor: string): RoleOrigin {
  return actor.startsWith('api credential ') ? 'api' : 'hand'
}

/** What holds for every import, whether it is done while the file arrives or by a run. */
import { forbidden } from '../../errors.ts'
import type { Column } from './columns.ts'

/** The kind of a run that imports people. */
export const importKind = 'import_users'

/** @throws forbidden when the file gives roles, which gives access to apps, and the caller may not */
export function requireRoles(columns: readonly Column[], mayGiveRoles: boolean): void {
  if (mayGiveRoles || !columns.some(column => column.kind === 'roles')) return
  throw forbidden('A file with the column roles needs the scope manage_all')
}

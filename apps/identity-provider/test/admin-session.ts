/** Admins with sessions, for tests: made beside the API, so that no password has to be hashed for each. */
import { addAdmin } from '../src/access/admins.ts'
import { csrfTokenOf, openSession } from '../src/access/sessions.ts'
import { openChange } from '../src/change.ts'
import type { Admin, AdminRole } from '../src/storage/access-tables.ts'
import type { RunningApi } from './running-api.ts'

const visitor = { address: '192.0.2.1', userAgent: 'a test' }

/** Adds an admin who has no password. */
export async function makeAdmin(api: RunningApi, role: AdminRole, email: string): Promise<Admin> {
  return api.context.database.transaction(tx =>
    addAdmin(openChange(tx, { account: api.account, actor: 'a test' }, new Date()), {
      email,
      name: null,
      role,
      password_hash: null,
    }),
  )
}

/** Returns the headers of a page in which the admin is signed in. */
export async function signedIn(
  api: RunningApi,
  admin: Admin,
  { beganAt = new Date(), byLink = false }: { readonly beganAt?: Date; readonly byLink?: boolean } = {},
): Promise<{ readonly cookie: string; readonly 'x-csrf-token': string }> {
  const session = await api.context.database.transaction(tx =>
    openSession(tx, admin, visitor, beganAt, { byLink }),
  )
  return { cookie: `joinery_session=${session.token}`, 'x-csrf-token': csrfTokenOf(session) }
}

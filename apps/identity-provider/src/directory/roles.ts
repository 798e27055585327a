/**
 * Roles: a name, the people who hold it, who administers it and the apps it gives. Whoever's access may differ afterwards is named to
 * the planner; membership given or taken by hand is an event per person.
 */
import { isUniqueViolation } from '@joinery/database'
import { fold } from '@joinery/scim'
import { type Kysely, sql, type Transaction } from 'kysely'
import { writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { IdentityProviderError, notFound, validationFailed } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import type { Role, Tables } from '../storage/tables.ts'
import { removeAdmins, replaceAdmins } from './role-admins.ts'
import { memberIds, removeMembers, replaceMembers } from './role-members.ts'

export interface RoleInput {
  readonly name?: string | undefined
  readonly apps?: readonly number[] | undefined
  readonly users?: readonly number[] | undefined
  readonly admins?: readonly number[] | undefined
}

/** Creates a role and returns it. @throws validation_failed when the name is taken or an id names nothing */
export async function createRole(
  change: Change,
  input: RoleInput & { readonly name: string },
): Promise<Role> {
  const role = await change.tx
    .insertInto('role')
    .values({
      account_id: change.account,
      name: input.name,
      name_folded: fold(input.name),
      created_at: change.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
  await replaceLists(change, role, input)
  return role
}

/** What is wrong with one of several lists is told at the list: `apps.[0]`, not `[0]`. */
async function replaceLists(
  change: Change,
  role: { readonly id: number; readonly name: string },
  { apps, users, admins }: RoleInput,
): Promise<void> {
  if (apps !== undefined) await replaceRoleApps(change, role, apps).catch(refusedAt('apps'))
  if (users !== undefined) await replaceMembers(change, role, users).catch(refusedAt('users'))
  if (admins !== undefined) await replaceAdmins(change, role, admins).catch(refusedAt('admins'))
}

function refusedAt(list: string): (error: unknown) => never {
  return error => {
    if (!(error instanceof IdentityProviderError) || error.code !== 'validation_failed') throw error
    const [first, ...others] = error.errors.map(({ field, message }) => ({
      field: `${list}.${field}`,
      message,
    }))
    if (first === undefined) throw error
    throw validationFailed(`Validation failed: ${first.field}: ${first.message.join('; ')}`, [
      first,
      ...others,
    ])
  }
}

/** Changes what is given of a role; lists are replaced whole. @throws not_found; validation_failed */
export async function updateRole(change: Change, id: number, input: RoleInput): Promise<void> {
  const role = await lockRole(change, id)
  if (input.name !== undefined && input.name !== role.name) {
    await change.tx
      .updateTable('role')
      .set({ name: input.name, name_folded: fold(input.name) })
      .where('account_id', '=', change.account)
      .where('id', '=', id)
      .execute()
      .catch(explainTaken)
    // Parameters and rules print the names of roles.
    for (const user of await memberIds(change, id)) change.touchedUsers.add(user)
  }
  await replaceLists(change, { id, name: input.name ?? role.name }, input)
}

/** Deletes a role; everybody in it loses what it gave. @throws not_found */
export async function deleteRole(change: Change, id: number): Promise<void> {
  const role = await lockRole(change, id, 'deleted')
  await replaceRoleApps(change, role, [])
  await removeMembers(change, role, 'everybody')
  await removeAdmins(change, role, 'everybody')
  await change.tx.deleteFrom('role').where('account_id', '=', change.account).where('id', '=', id).execute()
}

/**
 * Returns the role, locked until the change ends, so that two changes of its lists follow one another. People may be
 * given it meanwhile, unless it is to be deleted. @throws not_found
 */
export async function lockRole(
  change: Change,
  id: number,
  until: 'changed' | 'deleted' = 'changed',
): Promise<Role> {
  const found = change.tx
    .selectFrom('role')
    .selectAll()
    .where('account_id', '=', change.account)
    .where('id', '=', id)
  const locked = until === 'deleted' ? found.forUpdate() : found.forNoKeyUpdate()
  const role = await locked.executeTakeFirst()
  if (role === undefined) throw notFound()
  return role
}

/** Returns the role. @throws not_found */
export async function getRole(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  id: number,
): Promise<Role> {
  const role = await query
    .selectFrom('role')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (role === undefined) throw notFound()
  return role
}

/**
 * Makes the role give exactly these apps. @throws validation_failed naming the first id that is no app
 */
export async function replaceRoleApps(
  change: Change,
  role: { readonly id: number; readonly name: string },
  ids: readonly number[],
): Promise<void> {
  const before = await change.tx
    .selectFrom('app_role')
    .innerJoin('app', join =>
      join.onRef('app.account_id', '=', 'app_role.account_id').onRef('app.id', '=', 'app_role.app_id'),
    )
    .select(['app.id', 'app.name'])
    .where('app_role.account_id', '=', change.account)
    .where('app_role.role_id', '=', role.id)
    .execute()
  const wanted = await loadApps(change, ids)
  const added = wanted.filter(app => !before.some(held => held.id === app.id))
  const removed = before.filter(app => !wanted.some(kept => kept.id === app.id))
  if (added.length > 0) {
    const rows = added.map(app => ({ account_id: change.account, app_id: app.id, role_id: role.id }))
    await change.tx.insertInto('app_role').values(rows).execute()
  }
  if (removed.length > 0) {
    await change.tx
      .deleteFrom('app_role')
      .where('account_id', '=', change.account)
      .where('role_id', '=', role.id)
      .where(sql<boolean>`app_id = ${anyId(removed.map(app => app.id))}`)
      .execute()
  }
  for (const app of [...added, ...removed]) change.touchedApps.add(app.id)
  await writeEvents(change, [
    ...added.map(app => ({ type: 'appAddedToRole' as const, role, app })),
    ...removed.map(app => ({ type: 'appRemovedFromRole' as const, role, app })),
  ])
}

async function loadApps(
  change: Change,
  ids: readonly number[],
): Promise<{ readonly id: number; readonly name: string }[]> {
  if (ids.length === 0) return []
  const apps = await change.tx
    .selectFrom('app')
    .select(['id', 'name'])
    .where('account_id', '=', change.account)
    .where(sql<boolean>`id = ${anyId(ids)}`)
    .execute()
  const missing = ids.findIndex(id => !apps.some(app => app.id === id))
  if (missing !== -1) {
    const reason = `There is no app ${ids[missing]}`
    throw validationFailed(`Validation failed: [${missing}]: ${reason}`, [
      { field: `[${missing}]`, message: [reason] },
    ])
  }
  return apps
}

function explainTaken(error: unknown): never {
  if (!isUniqueViolation(error, 'role_name')) throw error
  const reason = 'Name must be unique within the account'
  throw validationFailed(`Validation failed: ${reason}`, [{ field: 'name', message: [reason] }])
}

/** Who may use an app: those who hold one of its roles, and those who were given it directly. */
import { sql } from 'kysely'
import { writeEvent, writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { invalidField, notFound } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'

interface NamedApp {
  readonly id: number
  readonly name: string
}

/** Returns the ids of the roles that give each of the apps. */
export async function rolesOfApps(
  query: Query,
  account: number,
  apps: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await query
    .selectFrom('app_role')
    .select(['app_id', 'role_id'])
    .where('account_id', '=', account)
    .where(sql<boolean>`app_id = ${anyId(apps)}`)
    .orderBy('role_id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, row => row.app_id)].map(([app, found]) => [app, found.map(row => row.role_id)]),
  )
}

/** Makes exactly these roles give the app. @throws validation_failed naming an id that is no role */
export async function replaceAppRoles(
  change: Change,
  app: NamedApp,
  roleIds: readonly number[],
): Promise<void> {
  const { tx, account } = change
  const before = (await rolesOfApps(tx, account, [app.id])).get(app.id) ?? []
  const added = [...new Set(roleIds)].filter(id => !before.includes(id)).sort((a, b) => a - b)
  const removed = before.filter(id => !roleIds.includes(id))
  const names = await roleNames(change, [...added, ...removed])
  const unknown = added.find(id => !names.has(id))
  if (unknown !== undefined) throw invalidField('role_ids', `There is no role ${unknown}`)
  if (added.length > 0) {
    const rows = added.map(role => ({ account_id: account, app_id: app.id, role_id: role }))
    await tx
      .insertInto('app_role')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  if (removed.length > 0) {
    await tx
      .deleteFrom('app_role')
      .where('account_id', '=', account)
      .where('app_id', '=', app.id)
      .where('role_id', 'in', removed)
      .execute()
  }
  if (added.length + removed.length > 0) change.touchedApps.add(app.id)
  const named = (id: number) => ({ id, name: names.get(id) ?? '' })
  await writeEvents(change, [
    ...added.map(id => ({ type: 'appAddedToRole' as const, role: named(id), app })),
    ...removed.map(id => ({ type: 'appRemovedFromRole' as const, role: named(id), app })),
  ])
}

/** The roles are locked against deletion until the change ends. */
async function roleNames(
  { tx, account }: Change,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const roles = await tx
    .selectFrom('role')
    .select(['id', 'name'])
    .where('account_id', '=', account)
    .where(sql<boolean>`id = ${anyId(ids)}`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Map(roles.map(role => [role.id, role.name]))
}

/** Gives a person the app directly; one who has it so already is left alone. @throws not_found */
export async function assignApp(change: Change, app: NamedApp, userId: number): Promise<void> {
  const { tx, account, at } = change
  const user = await findUser(change, userId)
  const added = await tx
    .insertInto('app_user')
    .values({ account_id: account, app_id: app.id, user_id: userId, added_at: at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return
  change.touchedUsers.add(userId)
  await writeEvent(change, { type: 'loginAddedByHand', user, app })
}

/** Takes back what was given directly; what roles give stays. @throws not_found when it was not given so */
export async function unassignApp(change: Change, app: NamedApp, userId: number): Promise<void> {
  const { tx, account } = change
  const user = await findUser(change, userId)
  const removed = await tx
    .deleteFrom('app_user')
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) {
    throw notFound(`${user.username} was not given ${app.name} directly; roles give it or nothing does`)
  }
  change.touchedUsers.add(userId)
  await writeEvent(change, { type: 'loginRemovedByHand', user, app })
}

async function findUser({ tx, account }: Change, id: number): Promise<{ id: number; username: string }> {
  const user = await tx
    .selectFrom('directory_user')
    .select(['id', 'username'])
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (user === undefined) throw notFound(`There is no user ${id}`)
  return user
}

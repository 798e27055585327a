/**
 * Admins: who administers the account, signed in with a password of his own. Administrators do everything; read-only
 * ones look. The one owner is changed by nobody but himself, and not through the API at all.
 */
import { uniqueConstraintOf } from '@joinery/database'
import { fold } from '@joinery/scim'
import type { Kysely } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { conflict, forbidden, invalidField, notFound, validationFailed } from '../errors.ts'
import type { Admin, AdminRole, Scope } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { dropFactor } from './admin-factor-rows.ts'
import { issueSetupLink, voidSetupLinks } from './setup-links.ts'
import { voidSignInLinks } from './sign-in-link-rows.ts'

/** Who asks for a change of admins: one of them, or a program. */
export type Asker = { readonly kind: 'admin'; readonly id: number } | { readonly kind: 'credential' }

export interface AdminInput {
  readonly email?: string | undefined
  readonly name?: string | null | undefined
  readonly role?: AdminRole | undefined
}

/** What the roles may do, as the scope of a credential that may do the same. */
export const scopeOfRole: Readonly<Record<AdminRole, Scope>> = {
  owner: 'manage_all',
  administrator: 'manage_all',
  read_only: 'read_all',
}

/** Returns how an admin is called in the event log. */
export function actorOf(admin: Pick<Admin, 'email'>): string {
  return `admin ${admin.email}`
}

/** Returns the account's admins in the order in which they came. */
export async function listAdmins(query: Kysely<Tables>, account: number): Promise<Admin[]> {
  return query.selectFrom('admin').selectAll().where('account_id', '=', account).orderBy('id').execute()
}

/** Returns one admin. @throws not_found */
export async function getAdmin(query: Kysely<Tables>, account: number, id: number): Promise<Admin> {
  const admin = await query
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (admin === undefined) throw notFound()
  return admin
}

/** Returns the account's owner, `undefined` before the first link was used. */
export async function findOwner(query: Kysely<Tables>, account: number): Promise<Admin | undefined> {
  return query
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', account)
    .where('role', '=', 'owner')
    .executeTakeFirst()
}

/**
 * Adds an admin who has no password yet, and returns him with the token of the link by which he sets one.
 * @throws validation_failed when the e-mail address is taken or he is to be the owner
 */
export async function inviteAdmin(
  change: Change,
  input: { readonly email: string; readonly name: string | null; readonly role: AdminRole },
): Promise<{ readonly admin: Admin; readonly token: string }> {
  if (input.role === 'owner') throw invalidField('role', 'An account has one owner; invite an administrator')
  const admin = await addAdmin(change, { ...input, password_hash: null })
  await writeEvent(change, { type: 'userInvited', notes: `admin ${admin.email} as ${admin.role}` })
  await writeEvent(change, { type: 'privilegeGranted', notes: `admin ${admin.email}: ${admin.role}` })
  const link = { account_id: change.account, admin_id: admin.id }
  return { admin, token: await issueSetupLink(change.tx, link, { now: change.at, forEver: false }) }
}

/** Stores an admin. @throws validation_failed when the e-mail address is taken */
export async function addAdmin(
  change: Change,
  input: Pick<Admin, 'email' | 'name' | 'role' | 'password_hash'>,
): Promise<Admin> {
  return change.tx
    .insertInto('admin')
    .values({
      account_id: change.account,
      ...input,
      email_folded: fold(input.email),
      created_at: change.at,
      created_by: change.actor,
      password_changed_at: input.password_hash === null ? null : change.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
}

/**
 * Changes an admin. Making another the owner, which only the owner can, makes him an administrator.
 * @throws not_found; forbidden when it is the owner and somebody else asks; validation_failed
 */
export async function updateAdmin(
  change: Change,
  asker: Asker,
  id: number,
  input: AdminInput,
): Promise<void> {
  const admin = await lockAdmin(change, asker, id)
  const role = input.role ?? admin.role
  if (role !== admin.role) await changeRole(change, asker, admin, role)
  await change.tx
    .updateTable('admin')
    .set({
      email: input.email ?? admin.email,
      email_folded: fold(input.email ?? admin.email),
      name: input.name === undefined ? admin.name : input.name,
      role,
    })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
    .catch(explainTaken)
  const notes = `admin ${admin.email}`
  if (input.email !== undefined && input.email !== admin.email) {
    await writeEvent(change, { type: 'loginUpdated', notes: `${notes}: e-mail is now ${input.email}` })
  }
}

/** Deletes an admin, and with him his sessions and links. @throws not_found; forbidden for the owner */
export async function deleteAdmin(change: Change, asker: Asker, id: number): Promise<void> {
  const admin = await lockAdmin(change, asker, id)
  if (admin.role === 'owner') {
    throw forbidden('The account owner cannot be deleted; make another admin the owner first')
  }
  await change.tx.deleteFrom('admin').where('account_id', '=', change.account).where('id', '=', id).execute()
  await writeEvent(change, {
    type: 'privilegeRevoked',
    notes: `admin ${admin.email}: ${admin.role}, deleted`,
  })
}

/**
 * Returns the token of a new link by which the admin sets his password; his password holds until he does.
 * @throws not_found; forbidden when it is the owner and somebody else asks
 */
export async function renewInvitation(
  change: Change,
  asker: Asker,
  id: number,
): Promise<{ readonly admin: Admin; readonly token: string }> {
  const admin = await lockAdmin(change, asker, id)
  const link = { account_id: change.account, admin_id: admin.id }
  const token = await issueSetupLink(change.tx, link, { now: change.at, forEver: false })
  await writeEvent(change, { type: 'userInvited', notes: `admin ${admin.email}, to set a password` })
  return { admin, token }
}

/**
 * Takes an admin's second factor away, who then sets another one up; his sessions are asked for it no more. His own he
 * takes away by a code of it, or whoever sits down at his screen could.
 * @throws not_found when there is no such admin, or he has none; forbidden when it is the owner's or the asker's own
 */
export async function resetAdminFactor(change: Change, asker: Asker, id: number): Promise<void> {
  const admin = await lockAdmin(change, asker, id)
  if (asker.kind === 'admin' && asker.id === admin.id) {
    throw forbidden('Your own takes a code of it: POST /api/session/second-factor/remove')
  }
  if (!(await dropFactor(change, admin))) throw notFound(`${admin.email} has no second factor`)
}

async function lockAdmin(change: Change, asker: Asker, id: number): Promise<Admin> {
  const admin = await change.tx
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (admin === undefined) throw notFound()
  if (admin.role === 'owner' && !(asker.kind === 'admin' && asker.id === admin.id)) {
    throw forbidden(
      asker.kind === 'credential'
        ? 'The account owner cannot be changed through the API'
        : 'The account owner can be changed by nobody else',
    )
  }
  return admin
}

async function changeRole(change: Change, asker: Asker, admin: Admin, role: AdminRole): Promise<void> {
  if (admin.role === 'owner') {
    throw invalidField('role', 'The account owner stays it until another admin is made the owner')
  }
  if (role === 'owner') await handOver(change, asker, admin)
  const lost = role === 'read_only'
  await writeEvent(change, {
    type: lost ? 'privilegeRevoked' : 'privilegeGranted',
    notes: `admin ${admin.email}: ${admin.role} -> ${role}`,
  })
}

async function handOver(change: Change, asker: Asker, to: Admin): Promise<void> {
  const owner = await findOwner(change.tx, change.account)
  if (owner === undefined || asker.kind !== 'admin' || asker.id !== owner.id) {
    throw forbidden('Only the account owner can make another admin the account owner')
  }
  if (to.password_hash === null) {
    throw conflict('An admin has to have set a password before he is made the account owner')
  }
  await change.tx
    .updateTable('admin')
    .set({ role: 'administrator' })
    .where('account_id', '=', change.account)
    .where('id', '=', owner.id)
    .execute()
  await voidSignInLinks(change.tx, owner)
  // Any administrator may have made one for him, and would be the owner by it.
  await voidSetupLinks(change.tx, { account_id: change.account, admin_id: to.id })
  const notes = `${actorOf(owner)}: owner -> administrator`
  await writeEvent(change, { type: 'privilegeRevoked', notes })
}

function explainTaken(error: unknown): never {
  const constraint = uniqueConstraintOf(error)
  if (constraint === 'admin_owner') throw conflict('The account has an owner')
  if (constraint !== 'admin_email') throw error
  throw validationFailed('Validation failed: Email must be unique within the admins of the account', [
    { field: 'email', message: ['Must be unique within the admins of the account'] },
  ])
}

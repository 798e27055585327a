/**
 * The roles a file gives. A file owns what files gave: a role it no longer names is taken back if nothing but an import
 * gave it; what was given by hand, through the API or by mappings stays.
 */
import { sql } from 'kysely'
import { type Event, writeEvents } from '../../activity/write-event.ts'
import type { Change } from '../../change.ts'
import { anyId, recordset } from '../../storage/id-list.ts'
import type { RoleOrigin } from '../../storage/tables.ts'
import type { NamedRole, Reader } from './draft.ts'

/** A person whose row names roles. */
export interface RolesOf {
  /** Undefined for one who is not stored yet, in a preview. */
  readonly id: number | undefined
  readonly username: string
  readonly roles: readonly NamedRole[]
}

/** A role that a row gives, or that the file gave before and this row does not. */
export interface RoleChange {
  readonly person: RolesOf
  readonly role: NamedRole
  readonly kind: 'given' | 'taken back'
}

interface HeldRole {
  readonly user_id: number
  readonly role_id: number
  readonly name: string
  readonly origin: RoleOrigin
}

/** Returns which roles the people would get and lose. Relies on role_member_user. */
export async function planRoles(reader: Reader, people: readonly RolesOf[]): Promise<readonly RoleChange[]> {
  const ids = people.flatMap(person => person.id ?? [])
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await sql<HeldRole>`
        select rm.user_id, rm.role_id, r.name, rm.origin from role_member rm
        join role r on r.account_id = rm.account_id and r.id = rm.role_id
        where rm.account_id = ${reader.account} and rm.user_id = ${anyId(ids)}
        order by rm.user_id, rm.role_id`.execute(reader.query)
  const heldBy = Map.groupBy(rows, row => row.user_id)
  return people.flatMap(person =>
    changesOf(person, person.id === undefined ? [] : (heldBy.get(person.id) ?? [])),
  )
}

function changesOf(person: RolesOf, held: readonly HeldRole[]): RoleChange[] {
  const given = person.roles.filter(
    role => !held.some(({ role_id: id, origin }) => id === role.id && origin !== 'mapping'),
  )
  const back = held.filter(
    ({ role_id: id, origin }) => origin === 'import' && !person.roles.some(role => role.id === id),
  )
  return [
    ...given.map(role => ({ person, role, kind: 'given' as const })),
    ...back.map(({ role_id: id, name }) => ({ person, role: { id, name }, kind: 'taken back' as const })),
  ]
}

/** Writes the changes of roles, with an event for each. */
export async function writeRoles(change: Change, changes: readonly RoleChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = (kind: RoleChange['kind']) =>
    changes
      .filter(one => one.kind === kind)
      .map(({ person, role }) => ({ user_id: person.id, role_id: role.id }))
  await sql`
    insert into role_member (account_id, role_id, user_id, added_at, origin, added_by)
    select ${change.account}, v.role_id, v.user_id, ${change.at}, 'import', ${change.actor}
    from ${recordset(rows('given'))} as v(user_id bigint, role_id bigint)
    on conflict (account_id, role_id, user_id)
      do update set origin = excluded.origin, added_by = excluded.added_by`.execute(change.tx)
  await sql`
    delete from role_member rm using ${recordset(rows('taken back'))} as v(user_id bigint, role_id bigint)
    where rm.account_id = ${change.account} and rm.user_id = v.user_id and rm.role_id = v.role_id`.execute(
    change.tx,
  )
  await writeEvents(change, changes.flatMap(eventsOf))
}

function eventsOf({ person, role, kind }: RoleChange): Event[] {
  if (person.id === undefined) return []
  const user = { id: person.id, username: person.username }
  return [{ type: kind === 'given' ? 'roleAddedByHand' : 'roleRemovedByHand', user, role, notes: 'import' }]
}

/** Writes what mappings give and take of roles: the memberships, and beside them which mapping gives what. */
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { recordset } from '../storage/id-list.ts'
import type { Delta } from './delta.ts'
import type { Outcome, Standing } from './map-person.ts'

export interface Written {
  readonly standing: Standing
  readonly outcome: Outcome
  readonly delta: Delta
}

/** Who added a role that mappings alone give, as the role's list of people shows it. */
const addedBy = 'mappings'

/** Writes the roles of all of them. Memberships that were replaced are kept before they go and read before they return. */
export async function writeRoles(change: Change, people: readonly Written[]): Promise<void> {
  await keepReplaced(change, people)
  await returnReplaced(change, people)
  await writeMemberships(change, people)
  await writeGrants(change, people)
}

async function keepReplaced({ tx, account }: Change, people: readonly Written[]): Promise<void> {
  const rows = people.flatMap(({ standing, delta }) =>
    delta.replaced.add.map(({ role, mapping }) => ({ user: standing.person.id, role, mapping })),
  )
  if (rows.length === 0) return
  const shape = sql`${recordset(rows)} as v("user" bigint, role bigint, mapping bigint)`
  // Replaced already, and now by another mapping.
  await sql`
    update mapping_taken_role t set mapping_id = v.mapping from ${shape}
    where t.account_id = ${account} and t.user_id = v."user" and t.role_id = v.role`.execute(tx)
  // Given by hand (again) since.
  await sql`
    insert into mapping_taken_role (account_id, user_id, role_id, mapping_id, origin, added_by, added_at)
    select m.account_id, m.user_id, m.role_id, v.mapping, m.origin, m.added_by, m.added_at
    from ${shape}
    join role_member m on m.account_id = ${account} and m.user_id = v."user" and m.role_id = v.role
    where m.origin <> 'mapping'
    on conflict (account_id, user_id, role_id) do update
      set mapping_id = excluded.mapping_id, origin = excluded.origin, added_by = excluded.added_by,
        added_at = excluded.added_at`.execute(tx)
}

async function returnReplaced({ tx, account }: Change, people: readonly Written[]): Promise<void> {
  const rows = people.flatMap(({ standing, delta }) =>
    delta.replaced.remove.map(role => ({ user: standing.person.id, role })),
  )
  if (rows.length === 0) return
  await sql`
    with back as (
      delete from mapping_taken_role t using ${recordset(rows)} as v("user" bigint, role bigint)
      where t.account_id = ${account} and t.user_id = v."user" and t.role_id = v.role
      returning t.*
    )
    insert into role_member (account_id, role_id, user_id, added_at, origin, added_by)
    select account_id, role_id, user_id, added_at, origin, added_by from back
    on conflict (account_id, role_id, user_id) do update
      set origin = excluded.origin, added_by = excluded.added_by, added_at = excluded.added_at`.execute(tx)
}

/** Returns whose membership is the mappings' alone: given by one, and by nobody else or replaced there. */
function isMappings(role: number, { given, byHand, replaced }: Standing): boolean {
  return given.has(role) && (!byHand.has(role) || replaced.has(role))
}

async function writeMemberships({ tx, account, at }: Change, people: readonly Written[]): Promise<void> {
  const added = people.flatMap(({ standing, outcome, delta }) =>
    [...outcome.given.keys()]
      .filter(role => isMappings(role, outcome))
      .filter(role => !isMappings(role, standing) || delta.rolesAdded.includes(role))
      .map(role => ({ user: standing.person.id, role })),
  )
  if (added.length > 0) {
    await sql`
      insert into role_member (account_id, role_id, user_id, added_at, origin, added_by)
      select ${account}::bigint, v.role, v."user", ${at}::timestamptz, 'mapping', ${addedBy}
      from ${recordset(added)} as v("user" bigint, role bigint)
      on conflict (account_id, role_id, user_id) do update
        set origin = excluded.origin, added_by = excluded.added_by, added_at = excluded.added_at`.execute(tx)
  }
  const removed = people.flatMap(({ standing, delta }) =>
    delta.rolesRemoved.map(role => ({ user: standing.person.id, role })),
  )
  if (removed.length === 0) return
  await sql`
    delete from role_member m using ${recordset(removed)} as v("user" bigint, role bigint)
    where m.account_id = ${account} and m.user_id = v."user" and m.role_id = v.role`.execute(tx)
}

async function writeGrants({ tx, account }: Change, people: readonly Written[]): Promise<void> {
  const [removed, added] = [
    people.flatMap(({ standing, delta }) =>
      delta.grants.remove.map(grant => ({ user: standing.person.id, ...grant })),
    ),
    people.flatMap(({ standing, delta }) =>
      delta.grants.add.map(grant => ({ user: standing.person.id, ...grant })),
    ),
  ]
  if (removed.length > 0) {
    await sql`
      delete from mapping_role g using ${recordset(removed)} as v("user" bigint, role bigint, mapping bigint)
      where g.account_id = ${account} and g.user_id = v."user" and g.role_id = v.role
        and g.mapping_id = v.mapping`.execute(tx)
  }
  if (added.length === 0) return
  await sql`
    insert into mapping_role (account_id, user_id, role_id, mapping_id)
    select ${account}::bigint, v."user", v.role, v.mapping
    from ${recordset(added)} as v("user" bigint, role bigint, mapping bigint)`.execute(tx)
}

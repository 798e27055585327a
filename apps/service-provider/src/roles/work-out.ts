/**
 * Roles worked out inside the transaction that changes what they follow from: a member written over SCIM, or many members
 * whose group or mapping changed. The member's row is locked first and its groups are read after, so that of two
 * such changes the second sees what the first left.
 */
import { fixedStatement } from '@joinery/database'
import { ScimError } from '@joinery/scim'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { HistoryRow } from '../history/history-values.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { currentNotes } from '../tenants/request-notes.ts'
import { type Configurations, readConfiguration, type WorkspaceConfiguration } from './configuration.ts'
import { groupsOfUsers } from './group-members.ts'
import { rolesInForce, type SaidRoles } from './precedence.ts'
import {
  type GroupRole,
  nothingHeld,
  type Resolution,
  type RoleLimit,
  resolveRoles,
  type Standing,
} from './resolve.ts'
import {
  assertedBefore,
  givenBefore,
  type LockedStanding,
  readStandings,
  type StandingChange,
  writeStandings,
} from './standing.ts'
import { followTeams } from './team-rows.ts'

/** A member who is written, whose row is locked. */
export interface WrittenMember extends SaidRoles {
  readonly workspaceId: string
  readonly memberId: string
  readonly scimId: string
  /** The userName. */
  readonly subject: string
  /** What it holds already; undefined of one who has just been made. */
  readonly before: LockedStanding | undefined
  readonly limit: RoleLimit | null
}

/**
 * What a member holds after it is written; storing it is the caller's.
 * @throws invalidValue and forbidden as resolveRoles does
 */
export async function rolesOfWritten(
  tx: Transaction<Tables>,
  configurations: Configurations,
  written: WrittenMember,
): Promise<Resolution> {
  const { workspaceId, scimId, before, limit } = written
  const remembered = configurations.known(workspaceId)
  // A change that was committed since the request came in is not missed: nobody would work the roles out again.
  const isOld = before !== undefined && before.version !== remembered.version
  const configuration = isOld ? await readConfiguration(tx, workspaceId) : remembered
  const groupRoles = await groupRolesOf(tx, workspaceId, [scimId], configuration)
  const { settings, catalogue } = configuration
  const previous = before ?? nothingHeld
  try {
    return resolveRoles({
      settings,
      catalogue,
      ...rolesInForce(written, previous, configuration.justInTime?.roleSync ?? null),
      groupRoles: groupRoles.get(scimId) ?? [],
      previous,
      limit,
    })
  } catch (error) {
    if (error instanceof ScimError) noteRefusal(written, error)
    throw error
  }
}

/** The write is undone, and its history with it; that it was tried is told after. */
function noteRefusal({ before, memberId, subject }: WrittenMember, error: ScimError): void {
  const isKnown = before !== undefined
  currentNotes()?.undone.push({
    event: 'role.refused',
    memberId: isKnown ? memberId : null,
    // Of somebody who is not kept nothing is kept.
    subject: isKnown ? subject : 'a user who was not created',
    reason: error.message,
  })
}

/** SCIM id -> the roles that groups give. No statement where no group stands for a role. */
async function groupRolesOf(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimIds: readonly string[],
  { mappings }: WorkspaceConfiguration,
): Promise<ReadonlyMap<string, readonly GroupRole[]>> {
  const ofRoles = mappings.flatMap(mapping => ('role' in mapping ? [mapping] : []))
  const byGroup = Map.groupBy(ofRoles, mapping => mapping.groupId)
  const groups = await groupsOfUsers(tx, workspaceId, scimIds, [...byGroup.keys()])
  return new Map([...groups].map(([user, ids]) => [user, ids.flatMap(id => byGroup.get(id) ?? [])]))
}

/** What changed, by whom, and what the one who did it may give. */
export interface Cause {
  readonly workspaceId: string
  readonly at: Date
  readonly origin: Origin
  readonly limit: RoleLimit | null
}

const membersOfOneStatement = 1_000

interface LockedMember {
  readonly id: string
  readonly scim_id: string
  readonly user_name: string
}

/** In the order of ids, in which everybody who locks several does it. By primary key. */
const lockMembers = fixedStatement<LockedMember>(
  'role-lock-members',
  `select id, scim_id, user_name from member
  where workspace_id = $1 and id = any($2::uuid[]) and status <> 'deprovisioned'
  order by id for no key update`,
)

/**
 * Works the roles and teams of these members out anew and stores what differs, with the history; how many members changed.
 * @throws forbidden naming role and environment, where one would be given that the limit forbids
 */
export async function workOutAnew(
  tx: Transaction<Tables>,
  cause: Cause,
  memberIds: readonly string[],
): Promise<number> {
  if (memberIds.length === 0) return 0
  const configuration = await readConfiguration(tx, cause.workspaceId)
  const ordered = memberIds.toSorted()
  let changed = 0
  for (let start = 0; start < ordered.length; start += membersOfOneStatement) {
    const some = ordered.slice(start, start + membersOfOneStatement)
    changed += await workOutSome(tx, cause, configuration, some)
  }
  return changed
}

async function workOutSome(
  tx: Transaction<Tables>,
  cause: Cause,
  configuration: WorkspaceConfiguration,
  memberIds: readonly string[],
): Promise<number> {
  const { workspaceId } = cause
  const members = await lockMembers.run(tx, [workspaceId, memberIds])
  const scimIds = members.map(member => member.scim_id)
  const groupRoles = await groupRolesOf(tx, workspaceId, scimIds, configuration)
  const ids = members.map(member => member.id)
  const standings = await readStandings(tx, workspaceId, ids)
  const changes: StandingChange[] = []
  const rows: HistoryRow[] = []
  for (const { id, scim_id: scimId, user_name: subject } of members) {
    const before = standings.get(id) ?? nothingHeld
    const { settings, catalogue } = configuration
    const after = resolveRoles({
      settings,
      catalogue,
      given: givenBefore(before),
      asserted: assertedBefore(before),
      groupRoles: groupRoles.get(scimId) ?? [],
      previous: before,
      limit: cause.limit,
      mayRefuse: false,
    })
    changes.push({ memberId: id, before, after })
    rows.push(...rowsOf(before, after).map(row => ({ ...row, memberId: id, subject })))
  }
  await writeStandings(tx, workspaceId, changes)
  rows.push(...(await followTeams(tx, workspaceId, configuration, members, cause.at)))
  await recordEvents(tx, { workspaceId, at: cause.at, origin: cause.origin, subject: '' }, rows)
  return new Set(rows.map(row => row.memberId)).size
}

/** The history of a member whose roles alone changed. */
function rowsOf(before: Standing, after: Resolution): readonly HistoryRow[] {
  const environments = new Set([...before.roles.keys(), ...after.roles.keys()])
  const changed = [...environments].flatMap(environment => {
    const [was, is] = [before.roles.get(environment), after.roles.get(environment)]
    if (was?.role === is?.role) return []
    const [oldValue, newValue] = [was?.role ?? null, is?.role ?? null]
    return [{ event: 'member.updated', field: `role.${environment}`, oldValue, newValue }]
  })
  return [...changed, ...after.events]
}

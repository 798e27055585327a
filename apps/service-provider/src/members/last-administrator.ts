/**
 * Nobody is locked out of a workspace by a push: its last active owner or admin keeps the access until there is
 * another. Whoever takes an administrator's access first takes the workspace's turn, after the lock on that member and
 * before any other, so that of two pushes on the last two the second sees that it is about the last one.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Privilege } from '../storage/member-tables.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'

/** Whether the privilege is one of those who run the workspace. */
export function isAdministrator(privilege: Privilege): boolean {
  return privilege === 'owner' || privilege === 'admin'
}

/** Two statements, for what the second sees has to be of after the first one's wait. */
const takeTurn = fixedStatement<never>(
  'administrators-turn',
  `select pg_advisory_xact_lock(hashtextextended('administrators/' || $1::text, 0))`,
)

/** By member_privileged. */
const otherAdministrators = fixedStatement<Pick<MemberRow, 'privilege'>>(
  'administrators-others',
  `select distinct privilege from member
  where workspace_id = $1 and id <> $2 and privilege in ('owner', 'admin')
    and privilege <> 'member' and status = 'active'`,
)

/** The privileges that other active administrators have, nobody else changing any until the transaction ends. */
async function privilegesOfOthers(
  tx: Transaction<Tables>,
  { workspace_id: workspaceId, id }: Pick<MemberRow, 'workspace_id' | 'id'>,
): Promise<ReadonlySet<Privilege>> {
  await takeTurn.run(tx, [workspaceId])
  const others = await otherAdministrators.run(tx, [workspaceId, id])
  return new Set(others.map(({ privilege }) => privilege))
}

type Subject = Pick<MemberRow, 'workspace_id' | 'id' | 'status' | 'privilege'>

/** Whether this member, whose row is locked, is the last one here who runs the workspace. */
export async function isLastAdministrator(tx: Transaction<Tables>, member: Subject): Promise<boolean> {
  if (member.status !== 'active' || !isAdministrator(member.privilege)) return false
  return (await privilegesOfOthers(tx, member)).size === 0
}

/** Whether this member, whose row is locked, is the last active owner. */
export async function isLastOwner(tx: Transaction<Tables>, member: Subject): Promise<boolean> {
  if (member.status !== 'active' || member.privilege !== 'owner') return false
  return !(await privilegesOfOthers(tx, member)).has('owner')
}

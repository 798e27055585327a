/** Tells those who run a workspace that a push would have taken its last administrator's access, and did not. */
import type { Transaction } from 'kysely'
import type { MemberRow, Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'

/** Queues a mail of a workspace in the transaction; it is sent after the commit. */
export type QueueMail = (
  tx: Transaction<Tables>,
  mail: {
    readonly tenant: string
    readonly to: readonly string[]
    readonly subject: string
    readonly body: string
  },
) => Promise<unknown>

/** To the member himself and to everybody active who may manage the workspace or its SCIM. By member_pkey. */
export async function mailLastAdministratorKept(
  tx: Transaction<Tables>,
  queue: QueueMail,
  member: MemberRow,
  { actorLabel }: Origin,
): Promise<void> {
  const { name } = await tx
    .selectFrom('workspace')
    .select('name')
    .where('id', '=', member.workspace_id)
    .executeTakeFirstOrThrow()
  const others = await tx
    .selectFrom('member')
    .select('email')
    .where('workspace_id', '=', member.workspace_id)
    .where('privilege', '=', 'scim_manager')
    .where('status', '=', 'active')
    .where('id', '<>', member.id)
    .orderBy('id')
    .execute()
  const to = [...new Set([member.email, ...others.map(({ email }) => email)].filter(email => email !== null))]
  await queue(tx, {
    tenant: member.workspace_id,
    to,
    subject: `${name}: the last administrator keeps the access`,
    body: letter(name, member, actorLabel),
  })
}

function letter(workspace: string, member: MemberRow, label: string): string {
  const asked = member.pending_status === 'deprovisioned' ? 'removed' : 'suspended'
  return [
    `The identity provider has ${asked} ${member.user_name} (${member.display_name}) by the SCIM token "${label}".`,
    '',
    `${member.user_name} is the last active administrator of ${workspace}. So that the workspace does not lock`,
    'itself out, the access stays until there is another owner or admin.',
    '',
    'What to do: make somebody else owner or admin. Then the next push about this person ends the access,',
    `or the button "apply pending" on the page of the member does. If it was a mistake, assign ${member.user_name}`,
    'again at the identity provider.',
    '',
  ].join('\n')
}

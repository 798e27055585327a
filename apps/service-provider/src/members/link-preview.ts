/**
 * What a first sync would do, before it is done: for each of these people whom the identity provider would find by the
 * userName, and whom a creation would link, bring back, make or be refused for. Nothing is written.
 */
import { fold } from '@joinery/scim'
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { LinkKey } from '../tenants/settings.ts'
import { linkCandidates } from './link-candidates.ts'
import { decideLink, type LinkDecision, type SentIdentity } from './link-decision.ts'

export interface PreviewedPerson {
  readonly userName: string
  readonly email?: string | undefined
  readonly externalId?: string | undefined
}

export interface LinkPreview {
  readonly userName: string
  /**
   * `linked` already; will `link` with somebody here; `rehire` somebody who has left; make somebody `new`; or is `unclear`, and
   * would be refused.
   */
  readonly outcome: 'linked' | 'link' | 'rehire' | 'new' | 'unclear'
  /** By what, where somebody is meant. */
  readonly by: LinkKey | null
  readonly reason: string | null
  readonly members: readonly { readonly id: string; readonly userName: string }[]
}

/** The outcome for each, in their order. */
export async function previewLinks(
  db: Kysely<Tables>,
  workspaceId: string,
  linkBy: readonly LinkKey[],
  people: readonly PreviewedPerson[],
): Promise<readonly LinkPreview[]> {
  const holders = await holdersOf(db, workspaceId, people)
  const previews: LinkPreview[] = []
  for (const person of people) {
    const sent = identityOf(person)
    const holder = holders.get(sent.userNameFolded)
    previews.push(holder ? byName(person, holder) : await created(db, workspaceId, linkBy, sent))
  }
  return previews
}

interface Holder {
  readonly id: string
  readonly userName: string
  readonly managedBy: string
}

/** Who is here under one of these names. By member_user_name. */
async function holdersOf(
  db: Kysely<Tables>,
  workspaceId: string,
  people: readonly PreviewedPerson[],
): Promise<ReadonlyMap<string, Holder>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'user_name as userName', 'user_name_folded as folded', 'managed_by as managedBy'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '<>', 'deprovisioned')
    .where(eb => eb.or([eb('pending_status', 'is', null), eb('pending_status', '<>', 'deprovisioned')]))
    .where('user_name_folded', 'in', [...new Set(people.map(({ userName }) => fold(userName)))])
    .execute()
  return new Map(rows.map(row => [row.folded, row]))
}

function identityOf({ userName, email, externalId }: PreviewedPerson): SentIdentity {
  return {
    userName,
    userNameFolded: fold(userName),
    externalId: externalId ?? null,
    email: email ?? null,
    emailFolded: email === undefined ? null : fold(email),
  }
}

/** The identity provider finds the name by its filter, and updates. */
function byName({ userName }: PreviewedPerson, { id, userName: known, managedBy }: Holder): LinkPreview {
  const outcome = managedBy === 'scim' ? 'linked' : 'link'
  return { userName, outcome, by: 'userName', reason: null, members: [{ id, userName: known }] }
}

async function created(
  db: Kysely<Tables>,
  workspaceId: string,
  linkBy: readonly LinkKey[],
  sent: SentIdentity,
): Promise<LinkPreview> {
  const decision = decideLink(sent, await linkCandidates(db, workspaceId, sent, linkBy), linkBy)
  return { userName: sent.userName, ...told(decision) }
}

function told(decision: LinkDecision): Omit<LinkPreview, 'userName'> {
  switch (decision.kind) {
    case 'new':
      return { outcome: 'new', by: null, reason: null, members: [] }
    case 'unclear': {
      const members = decision.members.map(({ id, userName }) => ({ id, userName }))
      return { outcome: 'unclear', by: null, reason: decision.reason, members }
    }
    case 'adopt':
    case 'rehire': {
      const { kind, by, member } = decision
      const outcome = kind === 'adopt' ? 'link' : 'rehire'
      return { outcome, by, reason: null, members: [{ id: member.id, userName: member.userName }] }
    }
    default:
      return decision satisfies never
  }
}

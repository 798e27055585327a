/**
 * Asking whether somebody may do something to a resource, and why. A refusal says what it takes and what is held
 * instead. The holder of the admin token may do everything but what takes a person: open a secret.
 */
import type { Kysely } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { describeThrough, type Holding, holdingsOf, permits } from './holdings.ts'
import { contains, type Permission } from './permission-catalogue.ts'
import { findResource, type NamedResource, type ResourceRef } from './resource-facts.ts'

/** Who acts, as far as permissions depend on it; `Caller` of the API is one. */
export type Actor =
  | { readonly kind: 'operator' }
  | { readonly kind: 'member'; readonly workspaceId: string; readonly memberId: string }

/**
 * Lets pass who may do to the resource what takes the permission, or any one of several, and returns the resource.
 * @throws not_found when the workspace has no such resource
 * @throws forbidden saying what it takes and what is held
 */
export async function requirePermission(
  db: Kysely<Tables>,
  actor: Actor,
  permission: Permission | readonly Permission[],
  ref: ResourceRef,
): Promise<NamedResource> {
  const resource = await findResource(db, ref)
  await requireHeld(db, actor, permission, { ...resource, workspaceId: ref.workspaceId })
  return resource
}

/** As `requirePermission`, for a resource that is known already or still to be made. @throws forbidden */
export async function requireHeld(
  db: Kysely<Tables>,
  actor: Actor,
  permission: Permission | readonly Permission[],
  resource: NamedResource & { readonly workspaceId: string },
): Promise<void> {
  const asked = typeof permission === 'string' ? [permission] : permission
  if (actor.kind === 'operator') return
  const { workspaceId, kind, id } = resource
  const held =
    actor.workspaceId === workspaceId
      ? await holdingsOf(db, { workspaceId, memberId: actor.memberId, kind, resourceId: id })
      : []
  if (held.some(holding => asked.some(one => permits(holding, one, resource)))) return
  throw new ServiceProviderError('forbidden', refusal(asked, resource, held))
}

function refusal(asked: readonly Permission[], resource: NamedResource, held: readonly Holding[]): string {
  const names = asked.map(permission => `"${permission}"`).join(' or ')
  const takes = `this takes the permission ${names} on ${resource.title}`
  const others = held.filter(holding => permits(holding, holding.permission, resource))
  if (others.length === 0) return `${takes}; nothing is held on it`
  const ways = others.map(({ permission: name, through }) => `"${name}" ${describeThrough(through)}`)
  return `${takes}; what is held is ${[...new Set(ways)].join(', ')}`
}

export interface Reason {
  readonly permission: Permission
  readonly through: Holding['through']
  /** `"edit" by the role Admin in prod`. */
  readonly explanation: string
}

export interface Why {
  readonly allowed: boolean
  /** Through what it is held; each alone would do. */
  readonly reasons: readonly Reason[]
  /** One sentence, also where it is not held. */
  readonly explanation: string
}

/**
 * Whether a member may do to the resource what takes the permission, and through what.
 * @throws not_found when the workspace has no such member or resource
 */
export async function why(
  db: Kysely<Tables>,
  memberId: string,
  permission: Permission,
  ref: ResourceRef,
): Promise<Why> {
  const { workspaceId, kind, id: resourceId } = ref
  const member = await db
    .selectFrom('member')
    .select(['user_name', 'status'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (member === undefined) throw new ServiceProviderError('not_found', `there is no member ${memberId}`)
  const resource = await findResource(db, ref)
  const held = await holdingsOf(db, { workspaceId, memberId, kind, resourceId })
  const reasons = held.filter(holding => permits(holding, permission, resource)).map(reasonOf)
  const what = `"${permission}" on ${resource.title}`
  if (reasons.length > 0) {
    const ways = reasons.map(({ explanation }) => explanation).join('; ')
    return { allowed: true, reasons, explanation: `${member.user_name} holds ${what}: ${ways}` }
  }
  const explanation =
    member.status === 'active'
      ? `${member.user_name}: ${refusal([permission], resource, held)}`
      : `${member.user_name} is ${member.status} and holds nothing`
  return { allowed: false, reasons, explanation }
}

function reasonOf({ permission, through }: Holding): Reason {
  return { permission, through, explanation: `"${permission}" ${describeThrough(through)}` }
}

/** What of a kind a member may do something to: all of it, or what fits one of these. */
export interface Reach {
  readonly all: boolean
  readonly ids: readonly string[]
  readonly environments: readonly string[]
  readonly teamIds: readonly string[]
  readonly ownerIds: readonly string[]
}

/** The reach of a permission among what is held on a kind. */
export function reachOf(held: readonly Holding[], kind: ResourceRef['kind'], asked: Permission): Reach {
  const giving = held.filter(({ permission }) => contains(kind, permission, asked))
  const values = (of: (holding: Holding) => string | null): readonly string[] => [
    ...new Set(giving.map(of).filter(value => value !== null)),
  ]
  return {
    all: giving.some(
      holding =>
        holding.resourceId === null &&
        holding.environment === null &&
        holding.teamId === null &&
        holding.ownerId === null,
    ),
    ids: values(holding => holding.resourceId),
    environments: values(holding => holding.environment),
    teamIds: values(holding => holding.teamId),
    ownerIds: values(holding => holding.ownerId),
  }
}

/** The reach of an actor; the operator's is all. */
export async function reachOfActor(
  db: Kysely<Tables>,
  actor: Actor,
  asked: Permission,
  { workspaceId, kind }: Pick<ResourceRef, 'workspaceId' | 'kind'>,
): Promise<Reach> {
  if (actor.kind === 'operator') return { all: true, ids: [], environments: [], teamIds: [], ownerIds: [] }
  const { memberId } = actor
  const held = actor.workspaceId === workspaceId ? await holdingsOf(db, { workspaceId, memberId, kind }) : []
  return reachOf(held, kind, asked)
}

/** What the addresses of permissions say: which grants are looked for, and what is asked about whom. */
import type { Permission, ResourceKind, WhyQuestion } from './holds.ts'

export const kinds = [
  'directory',
  'shared_account',
  'connection',
  'recipe',
] as const satisfies readonly ResourceKind[]
export const permissions = [
  'view',
  'open',
  'manage',
  'read',
  'run',
  'edit',
] as const satisfies readonly Permission[]
export const identities = ['member', 'team', 'everyone'] as const

export interface PermissionsSearch {
  readonly kind?: ResourceKind
  /** The id of one resource. */
  readonly resource?: string
  readonly identity?: (typeof identities)[number]
  readonly permission?: Permission
}

type Given = Readonly<Record<string, unknown>>

export function readPermissionsSearch(given: Given): PermissionsSearch {
  const kind = kinds.find(known => known === given['kind'])
  const identity = identities.find(known => known === given['identity'])
  const permission = permissions.find(known => known === given['permission'])
  const resource = given['resource']
  return {
    ...(kind !== undefined && { kind }),
    ...(typeof resource === 'string' && resource !== '' && { resource }),
    ...(identity !== undefined && { identity }),
    ...(permission !== undefined && { permission }),
  }
}

export interface WhySearch extends Pick<PermissionsSearch, 'kind' | 'resource' | 'permission'> {
  /** The member's id. */
  readonly member?: string
}

export function readWhySearch(given: Given): WhySearch {
  const { kind, resource, permission } = readPermissionsSearch(given)
  const member = given['member']
  return {
    ...(typeof member === 'string' && member !== '' && { member }),
    ...(kind !== undefined && { kind }),
    ...(resource !== undefined && { resource }),
    ...(permission !== undefined && { permission }),
  }
}

/** Returns the question once everything of it is said. */
export function questionOf({ member, kind, permission, resource }: WhySearch): WhyQuestion | undefined {
  if (member === undefined || kind === undefined || permission === undefined) return undefined
  return { member, kind, permission, ...(resource !== undefined && { resource }) }
}

/**
 * What there is to be permitted, as data: the kinds of resources, the permissions on each, which of them contain others, and
 * who holds them by privilege. `directory` is the workspace's list of people, of which there is one.
 */
import { allows, type Capability, privileges } from '../members/privileges.ts'
import type { Privilege } from '../storage/member-tables.ts'

export const resourceKinds = ['directory', 'shared_account', 'connection', 'recipe'] as const
export const permissions = ['view', 'open', 'manage', 'read', 'run', 'edit'] as const

export type ResourceKind = (typeof resourceKinds)[number]
export type Permission = (typeof permissions)[number]

interface KindRules {
  /** What it is called in a sentence. */
  readonly noun: string
  /** Those that can be granted, with those that each contains. */
  readonly permissions: Readonly<Partial<Record<Permission, readonly Permission[]>>>
  /** Whether its resources belong to an environment, so that roles there and teams open them. */
  readonly inEnvironment: boolean
  /** What holders of the capability hold without any grant. Nobody opens a secret so: that takes a grant, which is told. */
  readonly byCapability: { readonly capability: Capability; readonly permissions: readonly Permission[] }
}

const assetPermissions: KindRules['permissions'] = { read: [], run: ['read'], edit: ['run', 'read'] }

export const kindRules: Readonly<Record<ResourceKind, KindRules>> = {
  directory: {
    noun: 'directory',
    permissions: { view: [] },
    inEnvironment: false,
    byCapability: { capability: 'members.read', permissions: ['view'] },
  },
  shared_account: {
    noun: 'shared account',
    permissions: { open: [], manage: [] },
    inEnvironment: false,
    byCapability: { capability: 'access.manage', permissions: ['manage'] },
  },
  connection: {
    noun: 'connection',
    // To run a connection is to let a recipe act through it.
    permissions: assetPermissions,
    inEnvironment: true,
    byCapability: { capability: 'assets.manage', permissions: ['edit'] },
  },
  recipe: {
    noun: 'recipe',
    permissions: assetPermissions,
    inEnvironment: true,
    byCapability: { capability: 'assets.manage', permissions: ['edit'] },
  },
}

/** Whether the permission can be granted on resources of the kind. */
export function isPermissionOf(kind: ResourceKind, permission: Permission): boolean {
  return kindRules[kind].permissions[permission] !== undefined
}

/** Whether who holds the one may do what takes the other. */
export function contains(kind: ResourceKind, held: Permission, asked: Permission): boolean {
  return held === asked || (kindRules[kind].permissions[held]?.includes(asked) ?? false)
}

/** The permissions through any of which the asked one is held, itself among them. */
export function permissionsGiving(kind: ResourceKind, asked: Permission): readonly Permission[] {
  return permissions.filter(held => isPermissionOf(kind, held) && contains(kind, held, asked))
}

/** The kind that a stored name stands for. */
export function kindOf(name: string): ResourceKind {
  switch (name) {
    case 'directory':
    case 'shared_account':
    case 'connection':
    case 'recipe':
      return name
    default:
      throw new Error(`${name} is no kind of resource`)
  }
}

/** The privileges whose holders need no grant for `byCapability`. */
export function privilegesOver(kind: ResourceKind): readonly Privilege[] {
  return privileges.filter(privilege => allows(privilege, kindRules[kind].byCapability.capability))
}

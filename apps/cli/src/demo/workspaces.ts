/**
 * What the story tells of the application's three workspaces, as data. The one that is provisioned with approvals is the
 * automation workspace; the other two are given to some people by a role, from the same directory, and what happens to
 * those people there follows from story.ts. Names are user names without `@example.com`.
 */

export type WorkspaceName = 'vault' | 'automation' | 'catalog'

/** In the order in which they are told. */
export const workspaceNames: readonly WorkspaceName[] = ['vault', 'automation', 'catalog']

export const titles: Readonly<Record<WorkspaceName, string>> = {
  vault: 'Vault',
  automation: 'Workato',
  catalog: 'Catalog',
}

/** What the people of the file are in Workato, beside the roles that every automation workspace begins with. */
export const customRoles: readonly {
  readonly name: string
  readonly rank: number
  readonly rights: readonly string[]
}[] = [{ name: 'Recipe Builder', rank: 250, rights: ['read', 'run', 'edit'] }]

/** A workspace that people get by a role: a department, and some others who need it. */
export interface GivenByRole {
  readonly name: Exclude<WorkspaceName, 'automation'>
  readonly roleName: string
  readonly department: string
  readonly others: readonly string[]
}

export const vault: GivenByRole = {
  name: 'vault',
  roleName: 'Vault users',
  department: 'Operations',
  others: ['lena.silva', 'marek.weiss', 'samir.kowalski'],
}

export const catalog: GivenByRole = {
  name: 'catalog',
  roleName: 'Catalog readers',
  department: 'Legal',
  others: ['john.smith2', 'chloe.urgup'],
}

/** Whether somebody of that department gets the workspace. */
export function isGiven(
  { department, others }: GivenByRole,
  name: string,
  ofDepartment: string | undefined,
): boolean {
  return ofDepartment === department || others.includes(name)
}

/**
 * Who accepts the invitation of the automation workspace, and has an account for all three then. Everybody else stays
 * invited there, but for those who were there before.
 */
export const accepting: readonly string[] = ['mary.oneill', 'lena.silva', 'hanako.suzuki']

export interface SharedAccountInStory {
  readonly name: string
  readonly privileged: boolean
  /** Whom it is granted to. */
  readonly grantedTo: readonly string[]
}

/**
 * What the vault keeps. Of those whom a privileged account is granted to, at most one is suspended and one deleted: who
 * leaves while a rotation still waits is done for by that one, and how many there are would be chance.
 */
export const newsletter: SharedAccountInStory = {
  name: 'Company newsletter',
  privileged: false,
  grantedTo: ['mary.oneill', 'lena.silva', 'marek.weiss', 'nuno.chen'],
}
export const server: SharedAccountInStory = {
  name: 'Production server',
  privileged: true,
  grantedTo: ['mary.oneill', 'lena.silva', 'samir.kowalski'],
}
export const sharedAccounts: readonly SharedAccountInStory[] = [newsletter, server]

/** Holds grants and keeps them: opens the server before and after its secret has changed. */
export const keeper = 'mary.oneill'

/** Opens the server, and is suspended later. */
export const leaver = 'lena.silva'

/** Who goes from the portal of the identity provider into the automation workspace; suspended or let go later. */
export const signingOn: readonly string[] = [leaver]

/** Reads the catalog, and is renamed together with the new title that newTitles gives. */
export const renamed = { username: 'hanako.suzuki', lastname: '佐藤' } as const

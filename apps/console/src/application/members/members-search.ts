/** What the address of the list of members says, and what the API is asked for it. */

export const statuses = ['invited', 'active', 'suspended', 'deprovisioned'] as const
export const managers = ['scim', 'saml', 'manual'] as const
export const privileges = ['owner', 'admin', 'scim_manager', 'auditor', 'member'] as const

export interface MembersSearch {
  readonly text?: string
  readonly status?: (typeof statuses)[number]
  readonly managedBy?: (typeof managers)[number]
  readonly privilege?: (typeof privileges)[number]
  /** Only who was spared as the last administrator. */
  readonly pending?: true
  /** A role, to the letter, and where it is held. */
  readonly role?: string
  readonly environment?: string
  /** The id of a SCIM group. */
  readonly group?: string
}

export function readMembersSearch(given: Readonly<Record<string, unknown>>): MembersSearch {
  const status = statuses.find(known => known === given['status'])
  const managedBy = managers.find(known => known === given['managedBy'])
  const privilege = privileges.find(known => known === given['privilege'])
  return {
    ...textsOf(given),
    ...(status !== undefined && { status }),
    ...(managedBy !== undefined && { managedBy }),
    ...(privilege !== undefined && { privilege }),
    ...(given['pending'] === true && { pending: true as const }),
  }
}

/** A name of figures alone is read from the address as a number. */
function textsOf(given: Readonly<Record<string, unknown>>) {
  const [text, role, environment, group] = ['text', 'role', 'environment', 'group'].map(name => {
    const value = given[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
  return {
    ...(text !== undefined && text !== '' && { text }),
    ...(role !== undefined && role !== '' && { role }),
    ...(environment !== undefined && environment !== '' && { environment }),
    ...(group !== undefined && group !== '' && { group }),
  }
}

export function membersQueryOf({ pending, ...search }: MembersSearch) {
  return { ...search, ...(pending === true && { pending: 'true' as const }) }
}

/** Whether the list is narrowed by anything at all. */
export function isNarrowed(search: MembersSearch): boolean {
  return Object.keys(search).length > 0
}

/** What a member may do in the application itself, in words. */
import type { privileges } from './members-search.ts'

export type Privilege = (typeof privileges)[number]

export interface PrivilegeWords {
  readonly word: string
  /** What it opens. */
  readonly may: string
}

export const privilegeWords: Readonly<Record<Privilege, PrivilegeWords>> = {
  owner: { word: 'Owner', may: 'May do everything, make owners and erase people.' },
  admin: { word: 'Admin', may: 'May do everything but make owners and erase people.' },
  scim_manager: { word: 'SCIM manager', may: 'Sees members and history, and sets SCIM up.' },
  auditor: { word: 'Auditor', may: 'Sees members, SCIM and history, and changes nothing.' },
  member: { word: 'Member', may: 'Uses what is granted to him, and does not see the administration.' },
}

export const privilegeChoices = Object.entries(privilegeWords).map(([value, { word }]) => ({
  value,
  label: word,
}))

/** Why a role cannot be removed yet. */
import { counted } from '../../design/counted.ts'

export interface RoleUse {
  readonly members: number
  readonly isDefault: boolean
}

/** Returns what still needs the role, undefined where nothing does. */
export function usesText({ members, isDefault }: RoleUse, mappings: number): string | undefined {
  const uses = [
    ...(members > 0 ? [`${counted(members, 'member holds', 'members hold')} it`] : []),
    ...(mappings > 0 ? [`${counted(mappings, 'group stands', 'groups stand')} for it`] : []),
    ...(isDefault ? ['it is the default role'] : []),
  ]
  return uses.length === 0 ? undefined : `It can be removed once this is no longer so: ${uses.join('; ')}.`
}

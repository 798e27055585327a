/** Through what a member holds a role, as a sentence goes on after "because". */
import type { MemberDetail } from './member-queries.ts'

interface Subject extends Pick<MemberDetail, 'managedBy'> {
  readonly roleFlags: readonly MemberDetail['roleFlags'][number][]
}

export function viaText(
  { via, environment }: MemberDetail['rolesHeld'][number],
  { managedBy, roleFlags }: Subject,
): string {
  const flag = roleFlags.find(one => one.environment === environment)
  if (flag !== undefined && via === 'attribute') return `“${flag.given}” was given, which is no role`
  switch (via) {
    case 'attribute':
      return managedBy === 'scim' ? 'the identity provider sends it' : 'it was set here'
    case 'assertion':
      return 'the sign-in says it'
    case 'group':
      return 'a group stands for it'
    case 'default':
      return 'it is the default role'
    case 'kept':
      return 'it was held before and nothing else is sent'
    default:
      return via satisfies never
  }
}

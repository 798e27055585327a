/** Who manages a member: an identity provider by SCIM, with the token that wrote last, sign-ins, or people here. */
import { Badge } from '@mantine/core'
import type { Member } from './member-queries.ts'

/** Returns `SCIM: OneLogin`, `SAML` or `By hand`. */
export function managedByText({
  managedBy,
  managedByToken,
}: Pick<Member, 'managedBy' | 'managedByToken'>): string {
  switch (managedBy) {
    case 'scim':
      return managedByToken === null ? 'SCIM' : `SCIM: ${managedByToken}`
    case 'saml':
      return 'SAML'
    case 'manual':
      return 'By hand'
    default:
      return managedBy satisfies never
  }
}

export function ManagedBy({ member }: { readonly member: Pick<Member, 'managedBy' | 'managedByToken'> }) {
  return (
    <Badge variant={member.managedBy === 'manual' ? 'default' : 'outline'} radius="sm" tt="none" fw={500}>
      {managedByText(member)}
    </Badge>
  )
}

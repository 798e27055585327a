/** The columns of the list of members: one more for each environment in which one can have a role. */
import type { Column } from '../../design/endless-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { memberState } from '../states.ts'
import { ManagedBy, managedByText } from './managed-by.tsx'
import type { Member } from './member-queries.ts'

/** More environments than these share one column. */
const mostColumns = 4

export function memberColumns(environments: readonly string[]): readonly Column<Member>[] {
  return [
    { label: 'Name', cell: member => member.displayName },
    { label: 'User name', cell: member => member.userName },
    {
      label: 'Status',
      cell: member => <StateWord {...memberState(member)} />,
      text: member => memberState(member).word,
    },
    ...roleColumns(environments),
    { label: 'Managed by', cell: member => <ManagedBy member={member} />, text: managedByText },
  ]
}

function roleColumns(environments: readonly string[]): readonly Column<Member>[] {
  if (environments.length > mostColumns) return [{ label: 'Roles', cell: rolesText }]
  return environments.map(environment => ({
    label: `Role in ${environment}`,
    cell: ({ roles }) => roles[environment] ?? '',
  }))
}

function rolesText({ roles }: Member): string {
  return Object.entries(roles)
    .map(([environment, role]) => `${environment}: ${role}`)
    .join(', ')
}

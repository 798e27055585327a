/** The roles a person holds, each with who or what gave it. */
import { Text } from '@mantine/core'
import type { Column } from '../../../design/columns.ts'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import type { User, Why } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'
import { FromWhere } from './chain.tsx'

type Role = Why['roles'][number]

export interface RolesOfProps {
  readonly user: User
  readonly why: Why
}

export function RolesOf({ user, why }: RolesOfProps) {
  const columns: readonly Column<Role>[] = [
    { label: 'Role', cell: role => role.name },
    { label: 'From', cell: role => <FromWhere role={role} />, text: role => role.added_by },
    {
      label: 'Gives',
      cell: role => givenBy(role, why) || <span className="none">no applications</span>,
      text: role => givenBy(role, why),
    },
    { label: 'Since', cell: role => <RelativeTime at={role.added_at} />, text: role => role.added_at },
  ]
  return (
    <Section title="Why each role" purpose="Mappings take back what they gave; what somebody gave stays.">
      <ShortTable
        what="roles"
        columns={columns}
        rows={why.roles}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/roles/$role', params: { role: String(id) } })}
        empty={<Text c="dimmed">{nameOf(user)} holds no role.</Text>}
      />
    </Section>
  )
}

function givenBy({ id }: Role, { apps }: Why): string {
  return apps
    .filter(app => app.granted && app.roles.some(role => role.id === id))
    .map(({ name }) => name)
    .join(', ')
}

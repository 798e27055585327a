/** Who was given a value that is no role as it stands, what is held instead, and what to do. */
import type { ReactNode } from 'react'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { flagText } from './flag-text.ts'
import { type RoleFlag, useFlags } from './role-queries.ts'

const columns: readonly Column<RoleFlag>[] = [
  { label: 'Member', cell: ({ userName }) => userName },
  { label: 'Environment', cell: ({ environment }) => environment },
  { label: 'Given', cell: ({ given }) => <code>{given}</code>, text: ({ given }) => given },
  {
    label: 'Held instead',
    cell: ({ held }) => held ?? <span className="none">none</span>,
    text: ({ held }) => held ?? '',
  },
  { label: 'What to do', cell: flagText, wraps: true },
]

export function FlagsSection({ action }: { readonly action: ReactNode }) {
  return (
    <Section title="Values that are no role" purpose="Given by SCIM, a sign-in or by hand." action={action}>
      <EndlessTable
        what="values"
        columns={columns}
        list={useFlags()}
        keyOf={({ memberId, environment }) => `${memberId} ${environment}`}
        to={({ memberId }) => ({ to: '/members/$member', params: { member: memberId } })}
        empty={<Empty title="Every value that was given is a role." />}
      />
    </Section>
  )
}

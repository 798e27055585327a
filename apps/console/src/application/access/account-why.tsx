/** Asking of a shared account whether somebody may open it, and through what. */
import { Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../design/section.tsx'
import { useMay } from '../may.ts'
import { MemberChoice } from './member-choice.tsx'
import { WhyAnswer } from './why-answer.tsx'

export function AccountWhy({ id }: { readonly id: string }) {
  const mayAsk = useMay('members.read')
  const [member, choose] = useState<string | null>(null)
  const [permission, ask] = useState<'open' | 'manage'>('open')
  if (!mayAsk) return null
  return (
    <Section
      title="Why somebody may"
      purpose="A team, everyone or a privilege may give what no grant of one’s own does."
    >
      <Group align="flex-end">
        <MemberChoice label="Who" value={member} onChange={choose} />
        <NativeSelect
          label="What"
          data={[
            { value: 'open', label: 'Open it' },
            { value: 'manage', label: 'Manage it' },
          ]}
          value={permission}
          onChange={({ currentTarget }) => ask(currentTarget.value === 'manage' ? 'manage' : 'open')}
        />
      </Group>
      {member !== null && (
        <WhyAnswer question={{ member, permission, kind: 'shared_account', resource: id }} />
      )}
    </Section>
  )
}

/** What the pages of a member stand in: who it is, what can be done, what needs somebody, and the tabs. */
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { Loaded, Page, PageTabs } from '../../design/page.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { memberState } from '../states.ts'
import { ManagedBy } from './managed-by.tsx'
import { MemberActions } from './member-actions.tsx'
import { MemberNotices } from './member-notices.tsx'
import { type MemberDetail, useMember } from './member-queries.ts'
import { privilegeWords } from './privilege-words.ts'

export interface MemberFrameProps {
  readonly id: string
  readonly children: (member: MemberDetail) => ReactNode
}

export function MemberFrame({ id, children }: MemberFrameProps) {
  const member = useMember(id)
  return (
    <Loaded query={member} what="the member">
      {found => (
        <Page
          title={found.displayName}
          purpose={<Line member={found} />}
          action={<MemberActions member={found} />}
          crumbs={[{ label: 'Members', to: '/members' }]}
        >
          <PageTabs tabs={tabsOf(id)} label="Member" />
          <MemberNotices member={found} />
          {children(found)}
        </Page>
      )}
    </Loaded>
  )
}

function Line({ member }: { readonly member: MemberDetail }) {
  return (
    <Group gap="sm">
      <span>{member.userName}</span>
      <StateWord {...memberState(member)} />
      <ManagedBy member={member} />
      {member.privilege !== 'member' && <span>{privilegeWords[member.privilege].word}</span>}
    </Group>
  )
}

function tabsOf(member: string) {
  const params = { member }
  return [
    { label: 'Overview', to: '/members/$member', params, exact: true },
    { label: 'Timeline', to: '/members/$member/timeline', params },
    { label: 'Access', to: '/members/$member/access', params },
    { label: 'Sessions and API keys', to: '/members/$member/sessions', params },
  ] as const
}

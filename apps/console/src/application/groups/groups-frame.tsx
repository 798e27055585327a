/** What the pages of groups stand in. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'

const tabs = [
  { label: 'Groups', to: '/groups', exact: true },
  { label: 'Role mapping', to: '/groups/mappings' },
  { label: 'Teams', to: '/groups/teams' },
] as const

export interface GroupsFrameProps {
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function GroupsFrame({ action, children }: GroupsFrameProps) {
  return (
    <Page
      title="Groups"
      purpose="What the identity provider's groups stand for here: roles, and teams."
      action={action}
    >
      <PageTabs tabs={tabs} label="Groups" />
      <Stack gap="xl">{children}</Stack>
    </Page>
  )
}

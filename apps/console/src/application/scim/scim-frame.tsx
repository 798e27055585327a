/** What the pages of SCIM stand in: the title and the tabs. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'

const tabs = [
  { label: 'Overview', to: '/scim', exact: true },
  { label: 'Requests', to: '/scim/requests' },
  { label: 'Health', to: '/scim/health' },
  { label: 'Link conflicts', to: '/scim/conflicts' },
  { label: 'Settings', to: '/scim/settings' },
] as const

export interface ScimFrameProps {
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function ScimFrame({ action, children }: ScimFrameProps) {
  return (
    <Page
      title="SCIM"
      purpose="How an identity provider creates, updates and removes members here."
      action={action}
    >
      <PageTabs tabs={tabs} label="SCIM" />
      <Stack gap="xl">{children}</Stack>
    </Page>
  )
}

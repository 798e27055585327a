/** What the pages of permissions stand in. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'

const tabs = [
  { label: 'Granted', to: '/access/permissions', exact: true },
  { label: 'Why', to: '/access/permissions/why' },
  { label: 'Kinds', to: '/access/permissions/kinds' },
] as const

export interface PermissionsFrameProps {
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function PermissionsFrame({ action, children }: PermissionsFrameProps) {
  return (
    <Page
      title="Permissions"
      purpose="Who may do what to which thing, because somebody granted it; and the reason behind each permission."
      action={action}
    >
      <PageTabs tabs={tabs} label="Permissions" />
      <Stack gap="md">{children}</Stack>
    </Page>
  )
}

/** What the pages of settings stand in: the title and the tabs. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'

const tabs = [
  { label: 'Workspace', to: '/settings', exact: true },
  { label: 'Users', to: '/settings/users' },
  { label: 'History', to: '/settings/history' },
  { label: 'API keys', to: '/settings/api-keys' },
  { label: 'Sessions', to: '/settings/sessions' },
] as const

export interface SettingsFrameProps {
  readonly purpose: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function SettingsFrame({ purpose, action, children }: SettingsFrameProps) {
  return (
    <Page title="Settings" purpose={purpose} action={action}>
      <PageTabs tabs={tabs} label="Settings" />
      <Stack gap="lg">{children}</Stack>
    </Page>
  )
}

/** What the pages of single sign-on stand in: the title and the tabs. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'

const tabs = [
  { label: 'Set-up', to: '/sso', exact: true },
  { label: 'Who comes in', to: '/sso/people' },
  { label: 'Attempts', to: '/sso/attempts' },
] as const

export interface SsoFrameProps {
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function SsoFrame({ action, children }: SsoFrameProps) {
  return (
    <Page
      title="Single sign-on"
      purpose="People sign in at your identity provider, by SAML 2.0, and enter this workspace from there."
      action={action}
    >
      <PageTabs tabs={tabs} label="Single sign-on" />
      <Stack gap="xl">{children}</Stack>
    </Page>
  )
}

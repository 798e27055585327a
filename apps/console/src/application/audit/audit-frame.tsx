/** What the pages of the audit log stand in: the title and the tabs. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'

const tabs = [
  { label: 'Entries', to: '/audit', exact: true },
  { label: 'Seals', to: '/audit/seals' },
] as const

export interface AuditFrameProps {
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function AuditFrame({ action, children }: AuditFrameProps) {
  return (
    <Page
      title="Audit log"
      purpose="Who did what, when and by which way, with old and new values."
      action={action}
    >
      <PageTabs tabs={tabs} label="Audit log" />
      <Stack gap="lg">{children}</Stack>
    </Page>
  )
}

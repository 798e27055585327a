/** What the lists of assets stand in. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page, PageTabs } from '../../design/page.tsx'
import { useMay } from '../may.ts'

const tabs = [
  { label: 'Connections', to: '/assets', exact: true },
  { label: 'Recipes', to: '/assets/recipes' },
  { label: 'My assets', to: '/assets/mine' },
] as const
const transfer = { label: 'Transfer', to: '/assets/transfer' } as const

export interface AssetsFrameProps {
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function AssetsFrame({ action, children }: AssetsFrameProps) {
  const mayTransfer = useMay('assets.manage')
  return (
    <Page
      title="Assets"
      purpose="Connections, and recipes that run through them. They belong to the workspace: when an owner leaves, they stay and run on."
      action={action}
    >
      <PageTabs tabs={mayTransfer ? [...tabs, transfer] : tabs} label="Assets" />
      <Stack gap="md">{children}</Stack>
    </Page>
  )
}

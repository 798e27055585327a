/** My page: who one is here, and what one can open. */
import { Outlet } from '@tanstack/react-router'
import { Page, PageTabs } from '../../design/page.tsx'
import { useSession } from '../session.ts'

const tabs = [
  { label: 'Overview', to: '/my', exact: true },
  { label: 'Name and password', to: '/my/account' },
  { label: 'Sessions', to: '/my/sessions' },
  { label: 'Workspaces', to: '/my/workspaces' },
] as const

export function MyFrame() {
  const { workspace, email } = useSession()
  return (
    <Page
      title="My page"
      purpose={
        <>
          You are signed in to <b>{workspace.name}</b> as <b>{email}</b>.
        </>
      }
    >
      <PageTabs tabs={tabs} label="Parts of my page" />
      <Outlet />
    </Page>
  )
}

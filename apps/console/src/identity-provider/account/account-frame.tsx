/** What belongs to the administrator who is signed in: how he signs in, and where he is. */
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Page, PageTabs } from '../../design/page.tsx'
import { sessionQuery } from '../session.ts'

const tabs = [
  { label: 'Password', to: '/account', exact: true },
  { label: 'Second factor', to: '/account/second-factor' },
  { label: 'Sessions', to: '/account/sessions' },
] as const

const roleWords = {
  owner: 'the account owner',
  administrator: 'an administrator',
  read_only: 'an administrator who may look at everything and change nothing',
} as const

export function AccountFrame() {
  const { data: session } = useQuery(sessionQuery)
  const admin = session?.admin
  return (
    <Page
      title="Your account"
      purpose={
        admin !== undefined && (
          <>
            You are <b>{admin.email}</b>, {roleWords[admin.role]}.
          </>
        )
      }
    >
      <PageTabs tabs={tabs} label="Parts of your account" />
      <Outlet />
    </Page>
  )
}

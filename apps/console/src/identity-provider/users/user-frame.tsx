/** A person: who he is, what can be done with him, and his tabs. */
import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { Loaded, Page, type PageTab, PageTabs } from '../../design/page.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { UserActions } from './user-actions.tsx'
import { userQuery } from './user-queries.ts'
import { nameOf, wordOfStatus } from './user-words.ts'

const crumbs = [{ label: 'All Users', to: '/users' }] as const

export function UserFrame() {
  const { user: id } = useParams({ from: '/users/$user' })
  const user = useQuery(userQuery(Number(id)))
  const params = { user: id }
  const tabs: readonly PageTab[] = [
    { label: 'User Info', to: '/users/$user', params, exact: true },
    { label: 'Applications', to: '/users/$user/applications', params },
    { label: 'Authentication', to: '/users/$user/authentication', params },
    { label: 'Activity', to: '/users/$user/activity', params },
  ]
  const { data } = user
  return (
    <Page
      title={data === undefined ? 'User' : nameOf(data)}
      crumbs={crumbs}
      purpose={
        data && (
          <Group gap="xs">
            <Text span>{data.username}</Text>
            <StateWord {...wordOfStatus(data.status)} />
          </Group>
        )
      }
      action={data && <UserActions user={data} />}
    >
      <Loaded query={user} what="the user">
        {() => (
          <>
            <PageTabs tabs={tabs} label="User" />
            <Outlet />
          </>
        )}
      </Loaded>
    </Page>
  )
}

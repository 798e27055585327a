/** Applications: the person's roles, what he has by them or directly, and why. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Loaded } from '../../../design/page.tsx'
import { userQuery, whyQuery } from '../user-queries.ts'
import { AppsOf } from './apps-of.tsx'
import { RolesMenu } from './roles-menu.tsx'
import { RolesOf } from './roles-of.tsx'

export function ApplicationsTab() {
  const { user: id } = useParams({ from: '/users/$user' })
  const user = useQuery(userQuery(Number(id)))
  const why = useQuery(whyQuery(Number(id)))
  return (
    <Loaded query={user} what="the user">
      {person => (
        <Loaded query={why} what="what the user has">
          {reasons => (
            <Stack gap="xl">
              <RolesMenu key={person.id} user={person} why={reasons} />
              <AppsOf user={person} why={reasons} />
              <RolesOf user={person} why={reasons} />
            </Stack>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

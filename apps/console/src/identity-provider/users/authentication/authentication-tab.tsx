/** Authentication: how a person signs in: his password, his second factor, and whether he may. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Loaded } from '../../../design/page.tsx'
import { userQuery } from '../user-queries.ts'
import { Devices } from './devices.tsx'
import { Password } from './password.tsx'
import { SignIn } from './sign-in.tsx'

export function AuthenticationTab() {
  const { user: id } = useParams({ from: '/users/$user' })
  const user = useQuery(userQuery(Number(id)))
  return (
    <Loaded query={user} what="the user">
      {person => (
        <Stack gap="xl">
          <SignIn user={person} />
          <Password user={person} />
          <Devices user={person} />
        </Stack>
      )}
    </Loaded>
  )
}

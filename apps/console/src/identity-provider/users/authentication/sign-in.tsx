/** Whether a person may sign in: locked or not, and signed out everywhere. */
import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { Dialog } from '../../../design/dialog.tsx'
import { type Fact, Facts } from '../../../design/facts.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import type { User } from '../user-queries.ts'
import { active, locked, nameOf, wordOfStatus } from '../user-words.ts'

const topics = ['users', 'assignments', 'events']

export function SignIn({ user }: { readonly user: User }) {
  const path = { id: user.id }
  const confirm = useConfirm()
  const [isLocking, setLocking] = useState(false)
  const unlock = useSaving({
    mutationFn: () => api.POST('/api/2/users/{id}/unlock', { params: { path } }),
    success: `${nameOf(user)} is unlocked`,
    topics,
  })
  const signOut = useSaving({
    mutationFn: () => api.PUT('/api/1/users/{id}/logout', { params: { path } }),
    success: `${nameOf(user)} is signed out everywhere`,
    topics,
  })
  const askAndSignOut = async () => {
    const isConfirmed = await confirm({
      title: `Sign ${nameOf(user)} out everywhere?`,
      effect: 'Every session here ends now. Applications are told by single logout where they take it.',
      action: 'Log out everywhere',
    })
    if (isConfirmed) signOut.mutate()
  }
  const isLocked = user.status === locked
  return (
    <Section title="Sign-in">
      <Facts of="Sign-in" facts={factsOf(user)} />
      <Group gap="xs">
        {isLocked || (user.status === active && user.invalid_login_attempts > 0) ? (
          <Button variant="default" loading={unlock.isPending} onClick={() => unlock.mutate()}>
            {isLocked ? 'Unlock' : 'Forget failed attempts'}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setLocking(true)}>
            Lock
          </Button>
        )}
        <Button variant="default" loading={signOut.isPending} onClick={() => void askAndSignOut()}>
          Log out everywhere
        </Button>
      </Group>
      {isLocking && <Lock user={user} onClose={() => setLocking(false)} />}
    </Section>
  )
}

function factsOf(user: User): readonly Fact[] {
  return [
    { label: 'Status', value: <StateWord {...wordOfStatus(user.status)} /> },
    { label: 'Last sign-in', value: <RelativeTime at={user.last_login} /> },
    { label: 'Failed attempts', value: user.invalid_login_attempts },
    ...(user.status === locked
      ? [{ label: 'Locked until', value: <RelativeTime at={user.locked_until} never="somebody unlocks" /> }]
      : []),
  ]
}

const lengths = [
  { value: '0', label: 'Until somebody unlocks' },
  { value: '15', label: '15 minutes' },
  { value: '60', label: '1 hour' },
  { value: '1440', label: '1 day' },
  { value: '10080', label: '1 week' },
]

function Lock({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const [minutes, choose] = useState('0')
  const locking = useSaving({
    mutationFn: () =>
      api.PUT('/api/1/users/{id}/lock_user', {
        params: { path: { id: user.id } },
        body: { locked_until: Number(minutes) },
      }),
    success: `${nameOf(user)} is locked`,
    topics,
    onSuccess: onClose,
  })
  return (
    <Dialog onClose={onClose} title={`Lock ${nameOf(user)}?`}>
      <Stack>
        <Select
          label="For how long"
          description="Nobody signs in meanwhile with this user. Accounts in applications stay as they are."
          allowDeselect={false}
          data={lengths}
          value={minutes}
          onChange={value => choose(value ?? '0')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={locking.isPending} onClick={() => locking.mutate()}>
            Lock
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

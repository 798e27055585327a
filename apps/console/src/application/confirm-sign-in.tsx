/**
 * The dialog that asks who is signed in to show it once more, for what takes a fresh sign-in: by the password, or at the
 * identity provider where that has signed him in.
 */
import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type Session } from '../api/application-client.ts'
import { confirmBy } from '../api/fresh-sign-in.ts'
import { sessionQuery } from './session.ts'

type Answer = (isConfirmed: boolean) => void

export function ConfirmSignIn({ session }: { readonly session: Session }) {
  const [answer, ask] = useState<Answer>()
  useEffect(() => confirmBy(() => new Promise<boolean>(resolve => ask(() => resolve))), [])
  const close = (isConfirmed: boolean) => {
    answer?.(isConfirmed)
    ask(undefined)
  }
  return (
    <Modal
      opened={answer !== undefined}
      onClose={() => close(false)}
      title="Confirm that it is you"
      centered
      closeButtonProps={{ 'aria-label': 'Cancel' }}
    >
      <Stack>
        <Text size="sm">
          Your sign-in is older than five minutes, and what you ask for is dangerous in wrong hands.
        </Text>
        {session.signedInBy === 'saml' ? (
          <AtTheIdentityProvider workspaceId={session.workspace.id} onDone={close} />
        ) : (
          <ByPassword onDone={close} />
        )}
      </Stack>
    </Modal>
  )
}

function ByPassword({ onDone }: { readonly onDone: Answer }) {
  const queries = useQueryClient()
  const [password, type] = useState('')
  const confirm = useMutation({
    mutationFn: () => api.POST('/api/session/confirm', { body: { password } }),
    onSuccess({ data }) {
      if (data !== undefined) queries.setQueryData(sessionQuery.queryKey, data)
      onDone(true)
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <Stack>
        {confirm.error !== null && (
          <Alert color="red" role="alert">
            {confirm.error.message}
          </Alert>
        )}
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          required
          data-autofocus
          value={password}
          onChange={event => type(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onDone(false)}>
            Cancel
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface AtTheIdentityProviderProps {
  readonly workspaceId: string
  readonly onDone: Answer
}

function AtTheIdentityProvider({ workspaceId, onDone }: AtTheIdentityProviderProps) {
  return (
    <Stack>
      <Text size="sm">
        Sign in once more at your identity provider, in a window of its own. Then come back and go on.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onDone(false)}>
          Cancel
        </Button>
        <Button
          component="a"
          variant="default"
          href={`/sso/${workspaceId}/start?purpose=confirm`}
          target="_blank"
          rel="noreferrer"
        >
          Sign in once more
        </Button>
        <Button onClick={() => onDone(true)}>Go on</Button>
      </Group>
    </Stack>
  )
}

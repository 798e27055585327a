/** What somebody does about a follow-up that waits or has failed: retry, say that it is done, or leave it with a reason. */
import { Alert, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { useUnsavedGuard } from '../../design/save-bar.tsx'
import { Section } from '../../design/section.tsx'
import { useCancel, useDone, useRetry } from './follow-up-queries.ts'
import type { FollowUp } from './follow-up-words.ts'

interface DeedsProps {
  readonly followUp: FollowUp
}

export function FollowUpDeeds({ followUp }: DeedsProps) {
  const retry = useRetry()
  return (
    <Section
      title="What to do"
      action={
        <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate(followUp.id)}>
          Retry
        </Button>
      }
    >
      <Stack gap="lg">
        <Done followUp={followUp} />
        <Cancel followUp={followUp} />
      </Stack>
    </Section>
  )
}

function Done({ followUp: { id, kind } }: DeedsProps) {
  const done = useDone(id)
  const [secret, type] = useState('')
  const takesSecret = kind === 'rotate_credential'
  const errors = fieldErrors(done.error)
  useUnsavedGuard(secret !== '' && !done.isPending && !done.isSuccess)
  return (
    <form
      aria-label="Done by hand"
      onSubmit={event => {
        event.preventDefault()
        done.mutate(takesSecret && secret !== '' ? secret : null)
      }}
    >
      {done.error !== null && errors['secret'] === undefined && (
        <Alert color="red" role="alert" mb="sm">
          {done.error.message}
        </Alert>
      )}
      <Group align="flex-end">
        {takesSecret && (
          <PasswordInput
            label="New secret"
            description="The one that the account has now. Empty where it was entered on the account since."
            autoComplete="new-password"
            value={secret}
            error={errors['secret']}
            onChange={({ currentTarget }) => type(currentTarget.value)}
            w={340}
            maw="100%"
          />
        )}
        <Button type="submit" loading={done.isPending}>
          Done
        </Button>
      </Group>
    </form>
  )
}

function Cancel({ followUp: { id, account, people } }: DeedsProps) {
  const cancel = useCancel(id)
  const confirm = useConfirm()
  const [reason, type] = useState('')
  const seen = people.filter(({ hasSeen }) => hasSeen).length
  useUnsavedGuard(reason !== '' && !cancel.isPending && !cancel.isSuccess)
  const ask = async () => {
    const isConfirmed = await confirm({
      title: 'Leave this undone?',
      effect: `${account.name} keeps the secret that it has. ${counted(seen, 'person who left has', 'people who left have')} seen it.`,
      action: 'Leave it undone',
      danger: true,
    })
    if (isConfirmed) cancel.mutate(reason)
  }
  return (
    <form
      aria-label="Leave it undone"
      onSubmit={event => {
        event.preventDefault()
        void ask()
      }}
    >
      <Group align="flex-end">
        <TextInput
          label="Reason"
          description="Why it is left undone; it is kept."
          required
          value={reason}
          error={cancel.error?.message}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          w={340}
          maw="100%"
        />
        <Button type="submit" variant="default" disabled={reason.trim() === ''} loading={cancel.isPending}>
          Cancel follow-up
        </Button>
      </Group>
    </form>
  )
}

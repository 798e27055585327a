/** The password of a person: a link by which he sets it himself, or one that an admin sets. */
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { CopyOnce } from '../../../design/copy-text.tsx'
import { Dialog } from '../../../design/dialog.tsx'
import { Facts } from '../../../design/facts.tsx'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { there, type User } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'

const topics = ['users', 'mails', 'events']

export function Password({ user }: { readonly user: User }) {
  const [isSetting, setSetting] = useState(false)
  const facts = [
    { label: 'Last changed', value: <RelativeTime at={user.password_changed_at} /> },
    { label: 'Link last sent', value: <RelativeTime at={user.invitation_sent_at} /> },
  ]
  return (
    <Section title="Password">
      <Facts of="Password" facts={facts} />
      {user.email === null ? (
        <Text size="sm" c="dimmed">
          Without an e-mail address no link can be sent; set a password instead.
        </Text>
      ) : (
        <Links user={user} email={user.email} />
      )}
      <div>
        <Button variant="default" onClick={() => setSetting(true)}>
          Set password
        </Button>
      </div>
      {isSetting && <SetPassword user={user} onClose={() => setSetting(false)} />}
    </Section>
  )
}

function Links({ user, email }: { readonly user: User; readonly email: string }) {
  const [link, show] = useState<string>()
  const sending = useSaving({
    mutationFn: () => api.POST('/api/1/invites/send_invite_link', { body: { email } }),
    success: `A link to set the password is on its way to ${email}`,
    topics,
  })
  const making = useSaving({
    async mutationFn() {
      const { data } = await api.POST('/api/1/invites/get_invite_link', { body: { email } })
      return there(data).data[0]
    },
    success: `A link for ${nameOf(user)} is made`,
    topics,
    onSuccess: show,
  })
  return (
    <>
      <Group gap="xs">
        <Button variant="default" loading={sending.isPending} onClick={() => sending.mutate()}>
          Send a link to set the password
        </Button>
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          Make a link to hand over
        </Button>
      </Group>
      {link !== undefined && <CopyOnce value={link} label="Link" />}
    </>
  )
}

interface Passwords {
  readonly password: string
  readonly password_confirmation: string
}

function SetPassword({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const form = useForm<Passwords>({
    initialValues: { password: '', password_confirmation: '' },
    validate: {
      password_confirmation: (again, { password }) =>
        again === password ? null : 'The two passwords differ',
    },
  })
  const saving = useSaving({
    mutationFn: (body: Passwords) =>
      api.PUT('/api/1/users/set_password_clear_text/{id}', {
        params: { path: { id: user.id } },
        body: { ...body, validate_policy: true },
      }),
    success: `The password of ${nameOf(user)} is set`,
    topics,
    showsError: true,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(values =>
    saving.mutate(values, {
      onError(error) {
        const errors = fieldErrors(error)
        form.setErrors(Object.keys(errors).length > 0 ? errors : { password: error.message })
      },
    }),
  )
  return (
    <Dialog onClose={onClose} title={`Set the password of ${nameOf(user)}`}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            required
            data-autofocus
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label="The same again"
            autoComplete="new-password"
            required
            {...form.getInputProps('password_confirmation')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              Set password
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

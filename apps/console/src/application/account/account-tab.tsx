/** One's own name here, and the password of the account. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { NewPasswordFields, noPassword, passwordRules } from '../../design/new-password.tsx'
import { Loaded } from '../../design/page.tsx'
import { SaveBar, useUnsavedGuard } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { keepSession, sessionQuery, useSession, useWorkspace } from '../session.ts'
import { useMe } from './my-queries.ts'

export function AccountTab() {
  const me = useMe()
  return (
    <Stack gap="xl" maw={560}>
      <Section title="Display name" purpose="How others see you in this workspace.">
        <Loaded query={me} what="your name">
          {data => <NameForm key={data.displayName} me={data} />}
        </Loaded>
      </Section>
      <Section title="Password" purpose="Of your account, for every workspace that takes passwords.">
        <Password />
      </Section>
    </Stack>
  )
}

function NameForm({ me: { displayName, displayNameLock } }: { readonly me: Schemas['Me'] }) {
  const workspace = useWorkspace()
  const form = useForm({ initialValues: { displayName } })
  const save = useSaving({
    mutationFn: async (body: { readonly displayName: string }) =>
      said(api.PATCH('/api/workspaces/{workspace}/me', { params: { path: { workspace } }, body })),
    success: 'Your display name is changed',
    topics: ['settings', 'members', 'session'],
    showsError: true,
  })
  if (displayNameLock !== null) {
    return (
      <TextInput
        label="Display name"
        value={displayName}
        readOnly
        description={`It cannot be changed here: ${displayNameLock}.`}
      />
    )
  }
  return (
    <form onSubmit={form.onSubmit(values => save.mutate(values))}>
      <TextInput label="Display name" required maxLength={256} {...form.getInputProps('displayName')} />
      <SaveBar
        isDirty={form.isDirty()}
        isSaving={save.isPending}
        error={save.error}
        onDiscard={() => form.reset()}
      />
    </form>
  )
}

function Password() {
  const { signedInBy } = useSession()
  if (signedInBy === 'saml') {
    return (
      <Text c="dimmed">
        You are signed in by single sign-on: your identity provider keeps your password, and it is changed
        there.
      </Text>
    )
  }
  return <PasswordForm />
}

function PasswordForm() {
  const queries = useQueryClient()
  const current = useForm({ initialValues: { currentPassword: '' } })
  const next = useForm({ initialValues: noPassword, validate: passwordRules })
  useUnsavedGuard(current.isDirty() || next.isDirty())
  const change = useSaving({
    mutationFn: async (body: { readonly currentPassword: string; readonly newPassword: string }) =>
      said(api.POST('/api/session/password', { body })),
    success: 'Your password is changed, and your other sessions have ended',
    topics: ['sessions'],
    showsError: true,
    onSuccess(session) {
      queries.setQueryData(sessionQuery.queryKey, keepSession(session))
      current.reset()
      next.reset()
    },
  })
  return (
    <form
      onSubmit={next.onSubmit(({ password: newPassword }) =>
        change.mutate({ ...current.getValues(), newPassword }),
      )}
    >
      <Stack>
        {change.error !== null && (
          <Alert color="red" role="alert">
            {change.error.message}
          </Alert>
        )}
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          required
          {...current.getInputProps('currentPassword')}
          error={fieldErrors(change.error)['currentPassword']}
        />
        <NewPasswordFields form={next} />
        <div>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </div>
      </Stack>
    </form>
  )
}

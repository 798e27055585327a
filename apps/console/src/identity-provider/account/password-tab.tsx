/** Another password, for who gives the one there is. */
import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { NewPasswordFields, noPassword, passwordRules } from '../../design/new-password.tsx'
import { useUnsavedGuard } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { keepSession, sessionQuery } from '../session.ts'

export function PasswordTab() {
  const queries = useQueryClient()
  const current = useForm({ initialValues: { current_password: '' } })
  const next = useForm({ initialValues: noPassword, validate: passwordRules })
  useUnsavedGuard(current.isDirty() || next.isDirty())
  const change = useSaving({
    mutationFn: (body: { readonly current_password: string; readonly new_password: string }) =>
      said(api.POST('/api/session/password', { body })),
    success: 'Your password is changed, and your other sessions have ended',
    topics: ['account-sessions'],
    showsError: true,
    onSuccess(session) {
      queries.setQueryData(sessionQuery.queryKey, keepSession(session))
      current.reset()
      next.reset()
    },
  })
  const wrong = fieldErrors(change.error)
  const names = Object.keys(wrong)
  return (
    <Section title="Change your password" purpose="It ends all of your other sessions.">
      <form
        onSubmit={next.onSubmit(({ password }) =>
          change.mutate({ ...current.getValues(), new_password: password }),
        )}
      >
        <Stack maw={400}>
          {change.error !== null && !names.includes('current_password') && (
            <Alert color="red" role="alert">
              {change.error.message}
            </Alert>
          )}
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            required
            {...current.getInputProps('current_password')}
            error={wrong['current_password']}
          />
          <NewPasswordFields form={next} />
          <div>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  )
}

/** User Info: all that the directory knows of a person, and whether he is active. */
import { Group, Stack, Switch, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useId } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { Loaded } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { SaveBar } from '../../../design/save-bar.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import {
  type CustomAttribute,
  customAttributesQuery,
  type User,
  userQuery,
  whyQuery,
} from '../user-queries.ts'
import { nameOf, wordOfStatus } from '../user-words.ts'
import { PersonForm, type PersonFormState } from './person-form.tsx'
import { changesOf, errorsAtFields, type PersonValues, valuesOf } from './person-values.ts'
import { useSuspensionQuestion } from './suspension.tsx'

export function InfoTab() {
  const { user: id } = useParams({ from: '/users/$user' })
  const user = useQuery(userQuery(Number(id)))
  const attributes = useQuery(customAttributesQuery)
  return (
    <Loaded query={user} what="the user">
      {person => (
        <Loaded query={attributes} what="the custom fields">
          {fields => <InfoForm key={person.id} user={person} attributes={fields} />}
        </Loaded>
      )}
    </Loaded>
  )
}

interface InfoFormProps {
  readonly user: User
  readonly attributes: readonly CustomAttribute[]
}

function InfoForm({ user, attributes }: InfoFormProps) {
  const why = useQuery(whyQuery(user.id))
  const stored = valuesOf(user, attributes)
  const form = useForm<PersonValues>({ initialValues: stored })
  useFollowing(form, stored)
  const saving = useSaving({
    mutationFn: (values: PersonValues) =>
      api.PUT('/api/2/users/{id}', {
        params: { path: { id: user.id } },
        body: changesOf(stored, values),
      }),
    success: `${nameOf(user)} is saved`,
    topics: ['users', 'roles', 'assignments', 'tasks', 'events'],
    showsError: true,
    onSuccess: (_, values) => form.resetDirty(values),
  })
  const maySuspend = useSuspensionQuestion(user)
  const save = async (values: PersonValues) => {
    if (stored.isActive && !values.isActive && !(await maySuspend())) return
    saving.mutate(values, { onError: error => form.setErrors(errorsAtFields(fieldErrors(error))) })
  }
  return (
    <form onSubmit={form.onSubmit(values => void save(values))}>
      <Stack gap="lg">
        <Active form={form} user={user} />
        <PersonForm form={form} attributes={attributes} held={why.data?.fields ?? []} self={user.id} />
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => {
            form.reset()
            saving.reset()
          }}
        />
      </Stack>
    </form>
  )
}

function Active({ form, user }: { readonly form: PersonFormState; readonly user: User }) {
  const { isActive } = form.values
  const about = useId()
  return (
    <Section title="Status">
      <Switch
        label={isActive ? 'Active' : 'Inactive'}
        checked={isActive}
        onChange={event => form.setFieldValue('isActive', event.currentTarget.checked)}
        aria-describedby={about}
      />
      <Text size="sm" c="dimmed" id={about}>
        {isActive
          ? 'Whoever is made inactive is suspended: applications do with the account what their tab Provisioning says.'
          : 'Suspended: nobody signs in with this user, and applications do what their tab Provisioning says.'}
      </Text>
      <Group gap="xl">
        <Text size="sm">Status: {wordOfStatus(user.status).word}</Text>
        <Text size="sm" component="div">
          Last sign-in <RelativeTime at={user.last_login} />
        </Text>
        <Text size="sm" component="div">
          Created <RelativeTime at={user.created_at} />, changed <RelativeTime at={user.updated_at} />
        </Text>
      </Group>
    </Section>
  )
}

/** What others change meanwhile is shown, unless something is being typed here. */
function useFollowing(form: PersonFormState, stored: PersonValues): void {
  const text = JSON.stringify(stored)
  useEffect(() => {
    if (form.isDirty()) return
    form.setInitialValues(stored)
    form.setValues(stored)
  }, [text])
}

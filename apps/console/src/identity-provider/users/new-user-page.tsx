/** New User: only a username or an e-mail address is needed. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Loaded, Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { PersonForm } from './info/person-form.tsx'
import { changesOf, errorsAtFields, type PersonValues, valuesOf } from './info/person-values.ts'
import { type CustomAttribute, customAttributesQuery, there } from './user-queries.ts'
import { nameOf } from './user-words.ts'

const crumbs = [{ label: 'All Users', to: '/users' }] as const

export function NewUserPage() {
  const attributes = useQuery(customAttributesQuery)
  return (
    <Page
      title="New User"
      purpose="A username or an e-mail address is needed; everything else may come later."
      crumbs={crumbs}
    >
      <Loaded query={attributes} what="the custom fields">
        {fields => <NewUserForm attributes={fields} />}
      </Loaded>
    </Page>
  )
}

function NewUserForm({ attributes }: { readonly attributes: readonly CustomAttribute[] }) {
  const navigate = useNavigate()
  const empty = valuesOf(undefined, attributes)
  const form = useForm<PersonValues>({
    initialValues: empty,
    validate: ({ texts }) =>
      texts.username === '' && texts.email === ''
        ? { 'texts.username': 'Enter a username or an e-mail address' }
        : {},
  })
  const saving = useSaving({
    async mutationFn(values: PersonValues) {
      const { data } = await api.POST('/api/2/users', { body: changesOf(empty, values) })
      return there(data)
    },
    success: user => `${nameOf(user)} is created`,
    topics: ['users', 'roles', 'assignments', 'tasks', 'events'],
    showsError: true,
    onSuccess: user =>
      navigate({ to: '/users/$user', params: { user: String(user.id) }, ignoreBlocker: true }),
  })
  const submit = form.onSubmit(values =>
    saving.mutate(values, { onError: error => form.setErrors(errorsAtFields(fieldErrors(error))) }),
  )
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <PersonForm form={form} attributes={attributes} />
        <Group>
          <Text size="sm" c="dimmed">
            Without a password the user waits for one; the tab Authentication sends a link by which it is set.
          </Text>
          <Button
            variant="subtle"
            size="compact-sm"
            renderRoot={props => <Link to="/users/import" {...props} />}
          >
            Many people? Import them
          </Button>
        </Group>
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={saving.isPending || saving.isSuccess}
          error={saving.error}
          onDiscard={() => form.reset()}
        />
      </Stack>
    </form>
  )
}

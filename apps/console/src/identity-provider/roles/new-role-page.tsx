/** New Role: a name, and the applications it gives from the start. */
import { MultiSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { appNamesQuery, choicesOf } from '../users/name-queries.ts'
import { there } from '../users/user-queries.ts'
import { roleTopics } from './role-queries.ts'

interface NewRole {
  readonly name: string
  /** Ids as the select has them. */
  readonly apps: string[]
}

const crumbs = [{ label: 'Roles', to: '/roles' }] as const

export function NewRolePage() {
  const apps = useQuery(appNamesQuery)
  const navigate = useNavigate()
  const form = useForm<NewRole>({ initialValues: { name: '', apps: [] } })
  const saving = useSaving({
    async mutationFn({ name, apps: ids }: NewRole) {
      const { data } = await api.POST('/api/2/roles', { body: { name, apps: ids.map(Number) } })
      return there(data)
    },
    success: 'The role is made',
    topics: roleTopics,
    showsError: true,
    onSuccess: ({ id }) =>
      navigate({ to: '/roles/$role/users', params: { role: String(id) }, ignoreBlocker: true }),
  })
  const submit = form.onSubmit(values =>
    saving.mutate(values, { onError: error => form.setErrors(fieldErrors(error)) }),
  )
  return (
    <Page title="New Role" purpose="People are added once it is made." crumbs={crumbs}>
      <form onSubmit={submit}>
        <Stack maw={640}>
          <TextInput
            label="Name"
            description="Applications may match roles by their names, in which case matters."
            required
            {...form.getInputProps('name')}
          />
          <MultiSelect
            label="Applications"
            placeholder="Choose applications"
            searchable
            hidePickedOptions
            data={choicesOf(apps.data)}
            {...form.getInputProps('apps')}
          />
          <SaveBar
            isDirty={form.isDirty()}
            isSaving={saving.isPending || saving.isSuccess}
            error={saving.error}
            onDiscard={() => form.reset()}
          />
        </Stack>
      </form>
    </Page>
  )
}

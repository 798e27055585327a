/** Somebody new: invited by e-mail, or added at once. */
import { NativeSelect, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { Loaded, Page } from '../../design/page.tsx'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import { useRoleCatalogue } from './member-queries.ts'
import { draftOf, emptyDraft, type NewMember } from './new-member.ts'

export function NewMemberPage() {
  const catalogue = useRoleCatalogue()
  return (
    <Page
      title="Add member"
      purpose="Whom your identity provider manages comes by SCIM; this is for everybody else."
      crumbs={[{ label: 'Members', to: '/members' }]}
    >
      <Loaded query={catalogue} what="the roles">
        {({ environments, roles }) => (
          <NewMemberForm environments={environments} roles={roles.map(({ name }) => name)} />
        )}
      </Loaded>
    </Page>
  )
}

interface NewMemberFormProps {
  readonly environments: readonly string[]
  readonly roles: readonly string[]
}

const fields = [
  { name: 'givenName', label: 'First name', isRequired: true },
  { name: 'familyName', label: 'Last name', isRequired: true },
  { name: 'email', label: 'E-mail address', isRequired: true },
  { name: 'userName', label: 'User name', isRequired: false },
] as const

function NewMemberForm({ environments, roles }: NewMemberFormProps) {
  const form = useForm<NewMember>({ initialValues: emptyDraft(environments) })
  const add = useAdding(error => form.setErrors(fieldErrors(error)))
  const isInvited = form.values.how === 'invite'
  return (
    <form onSubmit={form.onSubmit(values => add.mutate(values))}>
      <Stack maw={720}>
        <Radio.Group label="How" {...form.getInputProps('how')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="invite"
              label="Send an invitation"
              description="Active once the link in the mail was opened and accepted."
            />
            <Radio
              value="add"
              label="Add at once"
              description="Active now; a password is set by a mailed link."
            />
          </Stack>
        </Radio.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {fields.map(({ name, label, isRequired }) => (
            <TextInput
              key={name}
              label={label}
              required={isRequired}
              {...(name === 'email' && { type: 'email' })}
              {...(name === 'userName' && { placeholder: 'The e-mail address, unless you say otherwise' })}
              {...form.getInputProps(name)}
            />
          ))}
          {environments.map(environment => (
            <NativeSelect
              key={environment}
              label={`Role in ${environment}`}
              data={[{ value: '', label: 'The default' }, ...roles]}
              {...form.getInputProps(`roles.${environment}`)}
            />
          ))}
        </SimpleGrid>
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={add.isPending}
          error={add.error}
          onDiscard={() => form.reset()}
          save={isInvited ? 'Send invitation' : 'Add member'}
        />
      </Stack>
    </form>
  )
}

function useAdding(onError: (error: Error) => void) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const params = { path: { workspace } }
  const save = useSaving({
    async mutationFn(values: NewMember) {
      const body = draftOf(values)
      if (values.how === 'invite') {
        const made = await said(api.POST('/api/workspaces/{workspace}/invitations', { params, body }))
        return { id: made.memberId, text: `${made.displayName} is invited` }
      }
      const made = await said(
        api.POST('/api/workspaces/{workspace}/members', { params, body: { ...body, invite: false } }),
      )
      return { id: made.id, text: `${made.displayName} is a member` }
    },
    success: ({ text }) => text,
    topics: ['members', 'invitations', 'mails', 'history', 'roles'],
    showsError: true,
    onSuccess: ({ id }) => navigate({ to: '/members/$member', params: { member: id } }),
  })
  const mutate = (values: NewMember) => save.mutate(values, { onError })
  return { mutate, isPending: save.isPending, error: save.error }
}

/** The profile of a member as a form: what an identity provider manages is locked, with the reason. */
import { SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { useMay } from '../may.ts'
import { useWorkspace } from '../session.ts'
import { isShut, LockReason, lockOf } from './locked.tsx'
import { editOf, type ProfileValues, profileValues } from './member-edit.ts'
import type { MemberDetail } from './member-queries.ts'
import { RoleFields } from './role-fields.tsx'

const fields = [
  { name: 'displayName', label: 'Display name', isRequired: true },
  { name: 'userName', label: 'User name', isRequired: true },
  { name: 'givenName', label: 'First name', isRequired: false },
  { name: 'familyName', label: 'Last name', isRequired: false },
  { name: 'email', label: 'E-mail address', isRequired: false },
  { name: 'externalId', label: 'External ID', isRequired: false },
] as const

export interface ProfileSectionProps {
  readonly member: MemberDetail
  readonly environments: readonly string[]
  readonly roles: readonly string[]
}

export function ProfileSection({ member, environments, roles }: ProfileSectionProps) {
  const mayEdit = useMay('members.manage') && member.erasedAt === null
  const before = profileValues(member, environments)
  const form = useForm<ProfileValues>({ initialValues: before })
  const save = useSave(member, before, error => form.setErrors(fieldErrors(error)))
  return (
    <Section title="Profile and roles" purpose="Role names are case-sensitive, also where they are sent.">
      <form onSubmit={form.onSubmit(values => save.mutate(values))}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          {fields.map(({ name, label, isRequired }) => {
            const lock = lockOf(member, name)
            return (
              <TextInput
                key={name}
                label={label}
                required={isRequired && !isShut(lock)}
                readOnly={!mayEdit || isShut(lock)}
                variant={!mayEdit || isShut(lock) ? 'filled' : 'default'}
                {...(lock !== undefined && { description: <LockReason lock={lock} /> })}
                {...form.getInputProps(name)}
              />
            )
          })}
        </SimpleGrid>
        <RoleFields member={member} environments={environments} roles={roles} form={form} isOpen={mayEdit} />
        {mayEdit && (form.isDirty() || save.isPending) && (
          <SaveBar
            isDirty={form.isDirty()}
            isSaving={save.isPending}
            error={save.error}
            onDiscard={() => form.reset()}
          />
        )}
      </form>
    </Section>
  )
}

function useSave(member: MemberDetail, before: ProfileValues, onError: (error: Error) => void) {
  const workspace = useWorkspace()
  const save = useSaving({
    mutationFn: (values: ProfileValues) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/members/{id}', {
          params: { path: { workspace, id: member.id } },
          body: editOf(before, values),
        }),
      ),
    success: ({ warnings }) => ['Saved', ...warnings.map(one => `${one.field}: ${one.message}`)].join('. '),
    topics: ['members', 'history', 'roles'],
    showsError: true,
  })
  const mutate = (values: ProfileValues) => save.mutate(values, { onError })
  return { mutate, isPending: save.isPending, error: save.error }
}

/** An invitation of a new administrator, or other values for one. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { useSaving } from '../../../design/saving.ts'
import { FormDialog } from '../form-dialog.tsx'
import { settingsTopics } from '../settings-topics.ts'
import type { Admin, GivenRole } from './administrator-queries.ts'
import type { SetupLink } from './new-link.tsx'
import { OwnPasswordField } from './own-password-field.tsx'
import { RoleField } from './role-field.tsx'

export interface AdministratorDialogProps {
  /** Left out for an invitation. */
  readonly admin?: Admin
  /** Whether another e-mail address takes the password: it is one's own. */
  readonly asksPassword: boolean
  readonly onInvited: (link: SetupLink) => void
  readonly onClose: () => void
}

export function AdministratorDialog({ admin, asksPassword, onInvited, onClose }: AdministratorDialogProps) {
  const [email, typeEmail] = useState(admin?.email ?? '')
  const [name, typeName] = useState(admin?.name ?? '')
  const [role, choose] = useState<GivenRole>(admin?.role === 'read_only' ? 'read_only' : 'administrator')
  const [password, typePassword] = useState('')
  const saving = useSaving({
    mutationFn: () =>
      save(admin, {
        email,
        name: name.trim() === '' ? null : name,
        role,
        ...(password !== '' && { current_password: password }),
      }),
    success: admin === undefined ? `${email} is invited` : `${email} is saved`,
    topics: settingsTopics,
    showsError: true,
    onSuccess(link) {
      if (link !== undefined) onInvited(link)
      onClose()
    },
  })
  const problems = fieldErrors(saving.error)
  // The ten minutes may end while the dialog is open; then the server asks.
  const isAskedAfterAll = problems['current_password'] !== undefined || password !== ''
  return (
    <FormDialog
      title={admin === undefined ? 'New Administrator' : admin.email}
      action={admin === undefined ? 'Invite' : 'Save'}
      isRunning={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="E-mail"
        type="email"
        required
        maxLength={255}
        data-autofocus
        value={email}
        onChange={({ currentTarget }) => typeEmail(currentTarget.value)}
        error={problems['email']}
      />
      <TextInput
        label="Name"
        maxLength={255}
        value={name}
        onChange={({ currentTarget }) => typeName(currentTarget.value)}
        error={problems['name']}
      />
      {((asksPassword && email !== admin?.email) || isAskedAfterAll) && (
        <OwnPasswordField value={password} onChange={typePassword} error={problems['current_password']} />
      )}
      {admin?.role !== 'owner' && <RoleField value={role} onChange={choose} />}
    </FormDialog>
  )
}

interface Values {
  readonly email: string
  readonly name: string | null
  readonly role: GivenRole
  readonly current_password?: string
}

/** Returns the link of an invitation. */
async function save(admin: Admin | undefined, values: Values): Promise<SetupLink | undefined> {
  if (admin === undefined) {
    const { current_password: _, ...body } = values
    const made = await said(api.POST('/api/provisioning/admins', { body }))
    return { email: made.email, url: made.setup_url }
  }
  const { role, ...others } = values
  // The owner stays one: his role is given on, not changed.
  const body = admin.role === 'owner' ? others : { ...others, role }
  await api.PUT('/api/provisioning/admins/{id}', { params: { path: { id: admin.id } }, body })
  return undefined
}

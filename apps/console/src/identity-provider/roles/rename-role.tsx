/** Another name for a role; whatever prints the names of roles follows. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/identity-provider-client.ts'
import { Dialog } from '../../design/dialog.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { useSaving } from '../../design/saving.ts'
import { type RoleSummary, roleTopics } from './role-queries.ts'

export interface RenameRoleProps {
  readonly role: RoleSummary
  readonly onClose: () => void
}

export function RenameRole({ role, onClose }: RenameRoleProps) {
  const [name, type] = useState(role.name)
  const saving = useSaving({
    mutationFn: () => api.PUT('/api/2/roles/{id}', { params: { path: { id: role.id } }, body: { name } }),
    success: `The role is now called ${name}`,
    topics: roleTopics,
    showsError: true,
    onSuccess: onClose,
  })
  const error = saving.error && (fieldErrors(saving.error)['name'] ?? saving.error.message)
  return (
    <Dialog onClose={onClose} title={`Rename ${role.name}`}>
      <form
        onSubmit={event => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description="Templates and rules that print the names of roles follow: accounts may be updated."
            required
            data-autofocus
            value={name}
            onChange={event => type(event.currentTarget.value)}
            error={error}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

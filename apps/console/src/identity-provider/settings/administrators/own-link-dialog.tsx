/** A link by which one sets one's own password, made for who knows the one there is. */
import { Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { useSaving } from '../../../design/saving.ts'
import { FormDialog } from '../form-dialog.tsx'
import { settingsTopics } from '../settings-topics.ts'
import type { Admin } from './administrator-queries.ts'
import type { SetupLink } from './new-link.tsx'
import { OwnPasswordField } from './own-password-field.tsx'

export interface OwnLinkDialogProps {
  readonly admin: Admin
  readonly onMade: (link: SetupLink) => void
  readonly onClose: () => void
}

export function OwnLinkDialog({ admin: { id, email }, onMade, onClose }: OwnLinkDialogProps) {
  const [password, type] = useState('')
  const making = useSaving({
    mutationFn: () =>
      said(
        api.POST('/api/provisioning/admins/{id}/invite', {
          params: { path: { id } },
          body: { current_password: password },
        }),
      ),
    success: 'The link is made',
    topics: settingsTopics,
    showsError: true,
    onSuccess({ setup_url: url }) {
      onMade({ email, url })
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Make another link for ${email}?`}
      action="Make a link"
      isRunning={making.isPending}
      error={making.error}
      onSubmit={() => making.mutate()}
      onClose={onClose}
    >
      <Text>Who opens it sets another password of yours. The one there is holds until then.</Text>
      <OwnPasswordField
        value={password}
        onChange={type}
        error={fieldErrors(making.error)['current_password']}
      />
    </FormDialog>
  )
}

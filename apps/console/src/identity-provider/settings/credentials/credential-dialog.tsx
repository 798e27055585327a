/** A new credential with its scope, or another name and scope for one. */
import { Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { fieldErrors } from '../../../design/form-field-errors.ts'
import { useSaving } from '../../../design/saving.ts'
import { FormDialog } from '../form-dialog.tsx'
import { settingsTopics } from '../settings-topics.ts'
import { type Credential, type Scope, scopeWords } from './credential-queries.ts'
import type { Secret } from './new-secret.tsx'

export interface CredentialDialogProps {
  /** Left out for a new one. */
  readonly credential?: Credential
  readonly onMade: (secret: Secret) => void
  readonly onClose: () => void
}

export function CredentialDialog({ credential, onMade, onClose }: CredentialDialogProps) {
  const [name, type] = useState(credential?.name ?? '')
  const [scope, choose] = useState<Scope>(credential?.scope ?? 'read_all')
  const saving = useSaving({
    mutationFn: () => save(credential, { name, scope }),
    success: `The credential ${name} is saved`,
    topics: settingsTopics,
    showsError: true,
    onSuccess(secret) {
      if (secret !== undefined) onMade(secret)
      onClose()
    },
  })
  return (
    <FormDialog
      title={credential === undefined ? 'New Credential' : credential.name}
      action="Save"
      isRunning={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="Which program uses it"
        required
        maxLength={255}
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        error={fieldErrors(saving.error)['name']}
      />
      <Radio.Group
        label="Scope"
        value={scope}
        onChange={value => choose(scopeWords.find(one => one.scope === value)?.scope ?? scope)}
      >
        <Stack gap="xs" mt="xs">
          {scopeWords.map(one => (
            <Radio key={one.scope} value={one.scope} label={one.word} description={one.meaning} />
          ))}
        </Stack>
      </Radio.Group>
    </FormDialog>
  )
}

interface Values {
  readonly name: string
  readonly scope: Scope
}

/** Returns the secret of a new one. */
async function save(credential: Credential | undefined, body: Values): Promise<Secret | undefined> {
  if (credential === undefined) {
    const made = await said(api.POST('/api/provisioning/credentials', { body }))
    return { name: made.name, clientId: made.client_id, clientSecret: made.client_secret }
  }
  const params = { path: { id: credential.id } }
  await api.PUT('/api/provisioning/credentials/{id}', { params, body })
  return undefined
}

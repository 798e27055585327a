/** A shared account as a form: what it is, its secret, whose it is, and what follows when somebody leaves. */
import { Checkbox, PasswordInput, Stack, Switch, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import type { AccountValues } from './account-draft.ts'
import { followUpWords } from './follow-up-words.ts'
import { MemberChoice } from './member-choice.tsx'

export interface AccountFormProps {
  readonly values: AccountValues
  readonly ownerName: string | null
  readonly isNew: boolean
  readonly saving: {
    readonly mutate: (values: AccountValues, onError: (error: Error) => void) => void
    readonly isPending: boolean
    readonly error: Error | null
  }
}

type Form = UseFormReturnType<AccountValues>

export function AccountForm({ values, ownerName, isNew, saving }: AccountFormProps) {
  const form = useForm<AccountValues>({ initialValues: values })
  const { ownerId } = values
  return (
    <form
      onSubmit={form.onSubmit(given =>
        saving.mutate(given, error => {
          const {
            'connector.url': connectorUrl,
            'connector.key': connectorKey,
            ...others
          } = fieldErrors(error)
          form.setErrors({ ...others, connectorUrl, connectorKey })
        }),
      )}
    >
      <Stack maw={560}>
        <WhatItIs form={form} isNew={isNew} />
        <MemberChoice
          label="Owner"
          description="Sees to what has to follow; without one, the owners of the workspace do."
          value={form.values.ownerId}
          chosen={ownerId === null ? undefined : { id: ownerId, name: ownerName ?? 'A former member' }}
          onChange={id => form.setFieldValue('ownerId', id)}
          error={form.errors['ownerId']}
        />
        <WhatFollows form={form} />
        <Connector form={form} isNew={isNew} />
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => form.reset()}
          save={isNew ? 'Add shared account' : 'Save'}
        />
      </Stack>
    </form>
  )
}

function WhatItIs({ form, isNew }: { readonly form: Form; readonly isNew: boolean }) {
  return (
    <>
      <TextInput label="Name" required {...form.getInputProps('name')} />
      <TextInput
        label="Web address"
        placeholder="https://"
        description="Where one signs in with it."
        type="url"
        required
        {...form.getInputProps('url')}
      />
      <TextInput label="Login" required autoComplete="off" {...form.getInputProps('login')} />
      <PasswordInput
        label={isNew ? 'Secret' : 'New secret'}
        description={
          isNew
            ? 'Kept sealed, and shown only to who opens the account.'
            : 'Leave it empty to keep the one that is there.'
        }
        autoComplete="new-password"
        required={isNew}
        {...form.getInputProps('secret')}
      />
    </>
  )
}

function WhatFollows({ form }: { readonly form: Form }) {
  return (
    <>
      <Switch
        label="Privileged"
        description="When somebody leaves who could open it, what is ticked below has to follow."
        {...form.getInputProps('privileged', { type: 'checkbox' })}
      />
      <Checkbox.Group label="What follows a departure" {...form.getInputProps('followUps')}>
        <Stack gap="xs" mt="xs">
          {Object.entries(followUpWords).map(([value, { word, meaning }]) => (
            <Checkbox
              key={value}
              value={value}
              label={word}
              description={meaning}
              disabled={!form.values.privileged}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  )
}

function Connector({ form, isNew }: { readonly form: Form; readonly isNew: boolean }) {
  return (
    <>
      <Switch
        label="A connector carries it out"
        description="A web service that changes the secret by itself when it is asked by a signed request. Without one, somebody does it by hand."
        {...form.getInputProps('hasConnector', { type: 'checkbox' })}
      />
      {form.values.hasConnector && (
        <>
          <TextInput
            label="Address of the connector"
            placeholder="https://"
            type="url"
            required
            {...form.getInputProps('connectorUrl')}
          />
          <PasswordInput
            label="Key of the connector"
            description={
              isNew
                ? 'At least 16 characters; it signs the requests and is shown to nobody.'
                : 'Has to be given again where the address changes; it is shown to nobody.'
            }
            autoComplete="new-password"
            required={form.isDirty('connectorUrl') || form.isDirty('hasConnector')}
            {...form.getInputProps('connectorKey')}
          />
        </>
      )}
    </>
  )
}

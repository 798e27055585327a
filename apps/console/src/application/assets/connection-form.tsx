/** A connection as a form: where it leads and by which secret, which is shown to nobody. */
import { NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import type { ConnectionValues } from './connection-values.ts'
import { PlaceFields } from './place-fields.tsx'

export interface AssetSaving<Values> {
  readonly mutate: (values: Values, onError: (error: Error) => void) => void
  readonly isPending: boolean
  readonly error: Error | null
}

export interface ConnectionFormProps {
  readonly values: ConnectionValues
  readonly isNew: boolean
  readonly saving: AssetSaving<ConnectionValues>
}

export function ConnectionForm({ values, isNew, saving }: ConnectionFormProps) {
  const form = useForm<ConnectionValues>({ initialValues: values })
  return (
    <form
      onSubmit={form.onSubmit(given => saving.mutate(given, error => form.setErrors(fieldErrors(error))))}
    >
      <Stack maw={560}>
        <PlaceFields
          isNew={isNew}
          name={form.getInputProps('name')}
          environment={form.getInputProps('environment')}
          given={values.environment}
          teamId={form.values.teamId}
          onTeam={id => form.setFieldValue('teamId', id)}
        />
        <TextInput
          label="Base URL"
          placeholder="https://"
          description="Recipes add their path to it."
          type="url"
          required
          {...form.getInputProps('baseUrl')}
        />
        <Authentication form={form} isNew={isNew} />
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => form.reset()}
          save={isNew ? 'Add connection' : 'Save'}
        />
      </Stack>
    </form>
  )
}

const ways = [
  { value: 'bearer', label: 'A bearer token' },
  { value: 'header', label: 'A header' },
  { value: 'none', label: 'Nothing' },
] as const
const keep = { value: 'keep', label: 'What it has now' } as const

interface AuthenticationProps {
  readonly form: UseFormReturnType<ConnectionValues>
  readonly isNew: boolean
}

function Authentication({ form, isNew }: AuthenticationProps) {
  const { authentication } = form.values
  return (
    <>
      <NativeSelect
        label="What lets it in"
        description="Where the base URL changes, the secret has to be given again."
        data={isNew ? ways : [keep, ...ways]}
        {...form.getInputProps('authentication')}
      />
      {authentication === 'header' && (
        <TextInput label="Name of the header" required {...form.getInputProps('header')} />
      )}
      {(authentication === 'header' || authentication === 'bearer') && (
        <PasswordInput
          label="Secret"
          description="Kept sealed, and shown to nobody."
          autoComplete="new-password"
          required
          {...form.getInputProps('secret')}
        />
      )}
    </>
  )
}

/** A recipe as a form: through which connection it sends what, and how often. */
import { NativeSelect, NumberInput, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import { useConnectionChoices } from './asset-queries.ts'
import { paceText } from './asset-words.ts'
import type { AssetSaving } from './connection-form.tsx'
import { PlaceFields } from './place-fields.tsx'
import { carriesBody, methods, type RecipeValues } from './recipe-values.ts'

export interface RecipeFormProps {
  readonly values: RecipeValues
  readonly isNew: boolean
  readonly saving: AssetSaving<RecipeValues>
}

const aYear = 31_536_000

export function RecipeForm({ values, isNew, saving }: RecipeFormProps) {
  const form = useForm<RecipeValues>({ initialValues: values })
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
        <Request form={form} />
        <NumberInput
          label="Seconds between runs"
          description={`Runs ${paceText(form.values.everySeconds)}.`}
          min={1}
          max={aYear}
          allowDecimal={false}
          required
          {...form.getInputProps('everySeconds')}
        />
        <Switch
          label="Enabled"
          description="Runs by itself, whoever owns it."
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => form.reset()}
          save={isNew ? 'Add recipe' : 'Save'}
        />
      </Stack>
    </form>
  )
}

function Request({ form }: { readonly form: UseFormReturnType<RecipeValues> }) {
  const { environment, method } = form.values
  const { data: connections } = useConnectionChoices(environment)
  return (
    <>
      <NativeSelect
        label="Connection"
        description={environment === '' ? 'Choose the environment first.' : `Those of ${environment}.`}
        required
        data={[
          { value: '', label: 'Choose' },
          ...(environment === '' ? [] : (connections?.items ?? [])).map(({ id, name }) => ({
            value: id,
            label: name,
          })),
        ]}
        {...form.getInputProps('connectionId')}
      />
      <NativeSelect label="Method" data={methods} {...form.getInputProps('method')} />
      <TextInput
        label="Path"
        description="Below the base URL of the connection; begins with /."
        required
        {...form.getInputProps('path')}
      />
      {carriesBody(method) && (
        <Textarea label="Body" autosize minRows={4} maxRows={16} {...form.getInputProps('body')} />
      )}
    </>
  )
}

/** Name and description of a team. */
import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import type { TeamDraft } from './team-queries.ts'

export interface TeamFormProps {
  readonly team: TeamDraft
  readonly saving: {
    readonly mutate: (draft: TeamDraft, options: { readonly onError: (error: Error) => void }) => void
    readonly isPending: boolean
    readonly error: Error | null
  }
  readonly save: string
}

export function TeamForm({ team, saving, save }: TeamFormProps) {
  const form = useForm<TeamDraft>({ initialValues: team })
  return (
    <form
      onSubmit={form.onSubmit(values =>
        saving.mutate(values, { onError: error => form.setErrors(fieldErrors(error)) }),
      )}
    >
      <Stack maw={560}>
        <TextInput label="Name" required {...form.getInputProps('name')} />
        <TextInput label="Description" {...form.getInputProps('description')} />
        <SaveBar
          isDirty={form.isDirty()}
          isSaving={saving.isPending}
          error={saving.error}
          onDiscard={() => form.reset()}
          save={save}
        />
      </Stack>
    </form>
  )
}

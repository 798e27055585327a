/** A role as a form: its name, which stays, what it opens, and its rank. */
import { Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import type { RoleDraft } from './role-queries.ts'

export interface RoleFormProps {
  readonly role: RoleDraft
  readonly isNew: boolean
  readonly mayEdit: boolean
  readonly saving: {
    readonly mutate: (draft: RoleDraft, options: { readonly onError: (error: Error) => void }) => void
    readonly isPending: boolean
    readonly error: Error | null
  }
}

const rights = [
  { value: 'read', label: 'Look (read)' },
  { value: 'run', label: 'Run (run)' },
  { value: 'edit', label: 'Change (edit)' },
] as const

export function RoleForm({ role, isNew, mayEdit, saving }: RoleFormProps) {
  const form = useForm<RoleDraft>({ initialValues: role })
  return (
    <form
      onSubmit={form.onSubmit(values =>
        saving.mutate(values, { onError: error => form.setErrors(fieldErrors(error)) }),
      )}
    >
      <Stack maw={560}>
        <TextInput
          label="Name"
          description={
            isNew
              ? 'Case-sensitive. It cannot be changed later, for identity providers send it.'
              : 'A name stays, for identity providers send it: make another role, and send that.'
          }
          required={isNew}
          readOnly={!isNew}
          variant={isNew ? 'default' : 'filled'}
          {...form.getInputProps('name')}
        />
        <TextInput label="Description" readOnly={!mayEdit} {...form.getInputProps('description')} />
        <Checkbox.Group label="What it opens where it is held" {...form.getInputProps('rights')}>
          <Group mt="xs">
            {rights.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} disabled={!mayEdit} />
            ))}
          </Group>
        </Checkbox.Group>
        <NumberInput
          label="Rank"
          description="Of two roles that groups give, the one of the higher rank is held."
          min={0}
          max={1_000_000}
          allowDecimal={false}
          readOnly={!mayEdit}
          {...form.getInputProps('rank')}
        />
        {mayEdit && (
          <SaveBar
            isDirty={form.isDirty()}
            isSaving={saving.isPending}
            error={saving.error}
            onDiscard={() => form.reset()}
            save={isNew ? 'Add role' : 'Save'}
          />
        )}
      </Stack>
    </form>
  )
}

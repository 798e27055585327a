/** A new custom field, or another name for one. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/identity-provider-client.ts'
import { Dialog } from '../../design/dialog.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { useSaving } from '../../design/saving.ts'
import type { CustomAttribute } from './user-queries.ts'

interface Naming {
  readonly name: string
  readonly shortname: string
}

export interface CustomFieldDialogProps {
  /** Left out for a new one. */
  readonly field?: CustomAttribute
  readonly onClose: () => void
}

export function CustomFieldDialog({ field, onClose }: CustomFieldDialogProps) {
  const form = useForm<Naming>({
    initialValues: { name: field?.name ?? '', shortname: field?.shortname ?? '' },
  })
  const saving = useSaving({
    mutationFn: (naming: Naming) => save(field, naming),
    success: field === undefined ? 'The custom field is added' : 'The custom field is saved',
    topics: ['users', 'settings', 'events'],
    showsError: true,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(values =>
    saving.mutate(values, { onError: error => form.setErrors(atFields(error)) }),
  )
  return (
    <Dialog onClose={onClose} title={field === undefined ? 'New User Field' : field.name}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label="Shortname"
            description="Letters, digits and _; macros name it: {$user.custom_fields.shortname}. Case matters."
            required
            {...form.getInputProps('shortname')}
          />
          {field !== undefined && (
            <Text size="sm" c="dimmed">
              Another shortname takes along what people have in the field. It is refused while something names
              the old one.
            </Text>
          )}
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

async function save(field: CustomAttribute | undefined, naming: Naming): Promise<void> {
  const body = { user_field: naming }
  if (field === undefined) await api.POST('/api/2/users/custom_attributes', { body })
  else await api.PUT('/api/2/users/custom_attributes/{id}', { params: { path: { id: field.id } }, body })
}

/** The API speaks of `user_field.shortname`; what is about neither field is shown at the shortname. */
function atFields(error: Error): Record<string, string> {
  const found = Object.entries(fieldErrors(error)).map(
    ([field, message]) => [field.replace(/^user_field\./u, ''), message] as const,
  )
  return found.length > 0 ? Object.fromEntries(found) : { shortname: error.message }
}

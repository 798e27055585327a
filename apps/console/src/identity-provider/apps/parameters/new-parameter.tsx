/** The dialog behind the plus: a field's name and where it goes. What its value is follows. */
import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Dialog } from '../../../design/dialog.tsx'
import { useSaveParameter } from './parameter-queries.ts'
import { macroSource, type SourceName } from './parameter-text.ts'

export interface NewParameterProps {
  readonly app: number
  readonly provisions: boolean
  readonly sources: readonly SourceName[]
  /** Keys that there are. */
  readonly taken: ReadonlySet<string>
  readonly onClose: () => void
  readonly onMade: (key: string) => void
}

const empty = { key: '', inAssertion: false, inProvisioning: false, isList: false }

export function NewParameter({ app, provisions, sources, taken, onClose, onMade }: NewParameterProps) {
  const form = useForm({
    initialValues: empty,
    validate: { key: key => (taken.has(key.trim()) ? `There is a field ${key.trim()} already` : null) },
  })
  const save = useSaveParameter(app, 'The field was added', ({ key }) => onMade(key))
  const submit = ({ key, inAssertion, inProvisioning, isList }: typeof empty) =>
    save.mutate({
      key: key.trim(),
      input: {
        include_in_saml_assertion: inAssertion,
        provisioned_entitlements: inProvisioning,
        user_attribute_mappings: sourceFor(key.trim(), sources),
        ...(isList && { attributes_transformations: 'list' as const }),
      },
    })
  return (
    <Dialog onClose={onClose} title="New Field">
      <form onSubmit={form.onSubmit(submit)}>
        <Stack>
          <TextInput
            label="Field name"
            description="For a custom user field, its short name: the value is taken from it."
            required
            data-autofocus
            {...form.getInputProps('key')}
          />
          <Checkbox
            label="Include in SAML Assertion"
            {...form.getInputProps('inAssertion', { type: 'checkbox' })}
          />
          {provisions && (
            <Checkbox
              label="Include in User Provisioning"
              {...form.getInputProps('inProvisioning', { type: 'checkbox' })}
            />
          )}
          <Checkbox label="Multi-value parameter" {...form.getInputProps('isList', { type: 'checkbox' })} />
          {save.error !== null && (
            <Alert color="red" role="alert">
              {save.error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** A field that is called like one of the directory begins with that as its value. */
function sourceFor(key: string, sources: readonly SourceName[]): string | null {
  const wanted = [`custom_attribute_${key}`, key]
  return sources.find(({ value }) => wanted.includes(value) && value !== macroSource)?.value ?? null
}

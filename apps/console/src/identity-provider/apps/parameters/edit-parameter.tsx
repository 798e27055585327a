/** The dialog of one field: what its value comes from, where it goes, and what is done where it is blank. */
import { Alert, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../../api/identity-provider-client.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { Dialog } from '../../../design/dialog.tsx'
import { useSaving } from '../../../design/saving.ts'
import { type AppParameter, useOverview } from '../app-queries.ts'
import type { FormOf } from '../form-of.ts'
import { people } from '../state-counts.ts'
import { type ParameterInput, useSaveParameter } from './parameter-queries.ts'
import { fieldOf, macroSource, noDefault, noSource, type SourceName, valuesOf } from './parameter-text.ts'

interface Values {
  readonly source: string
  readonly macro: string
  readonly values: string
  readonly defaults: string
  readonly transformation: '' | 'semicolon_separated_list' | 'list'
  readonly skipIfBlank: boolean
  readonly inAssertion: boolean
  readonly inProvisioning: boolean
}

function editedOf(parameter: AppParameter): Values {
  return {
    source: parameter.user_attribute_mappings ?? noSource,
    macro: parameter.user_attribute_macros ?? '',
    values: fieldOf(parameter.values),
    defaults: fieldOf(parameter.default_values),
    transformation: parameter.attributes_transformations ?? '',
    skipIfBlank: parameter.skip_if_blank,
    inAssertion: parameter.include_in_saml_assertion,
    inProvisioning: parameter.provisioned_entitlements,
  }
}

function inputOf(values: Values): ParameterInput {
  const isConstant = values.source === noSource
  return {
    user_attribute_mappings: isConstant ? null : values.source,
    ...(values.source === macroSource && { user_attribute_macros: values.macro }),
    values: isConstant ? valuesOf(values.values) : null,
    default_values: valuesOf(values.defaults),
    attributes_transformations: values.transformation,
    skip_if_blank: values.skipIfBlank,
    include_in_saml_assertion: values.inAssertion,
    provisioned_entitlements: values.inProvisioning,
  }
}

export interface EditParameterProps {
  readonly app: number
  readonly provisions: boolean
  readonly name: string
  readonly parameter: AppParameter
  readonly sources: readonly SourceName[]
  /** The connector's: it stays. */
  readonly isOwn: boolean
  readonly onClose: () => void
}

export function EditParameter(props: EditParameterProps) {
  const { app, provisions, name, parameter, sources, isOwn, onClose } = props
  const form = useForm<Values>({ initialValues: editedOf(parameter) })
  const save = useSaveParameter(app, `${parameter.label} was saved`, onClose)
  const remove = useDeletion(props)
  return (
    <Dialog onClose={onClose} title={`Edit Field ${parameter.label}`}>
      <form onSubmit={form.onSubmit(values => save.mutate({ key: name, input: inputOf(values) }))}>
        <Stack>
          <ValueFields form={form} sources={sources} />
          <Destinations form={form} provisions={provisions} />
          {save.error !== null && (
            <Alert color="red" role="alert">
              {save.error.message}
            </Alert>
          )}
          <Group justify="space-between">
            <Remove isOwn={isOwn} onRemove={() => void remove()} />
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function Remove({ isOwn, onRemove }: { readonly isOwn: boolean; readonly onRemove: () => void }) {
  if (isOwn) {
    return (
      <Text size="sm" c="dimmed">
        The connector’s own: it stays.
      </Text>
    )
  }
  return (
    <Button variant="subtle" color="red" onClick={onRemove}>
      Delete
    </Button>
  )
}

interface FieldsProps {
  readonly form: FormOf<Values>
}

function ValueFields({ form, sources }: FieldsProps & { readonly sources: readonly SourceName[] }) {
  const { source } = form.values
  return (
    <>
      <Select
        label="Value"
        searchable
        allowDeselect={false}
        data={[
          { value: noSource, label: noDefault },
          ...sources.map(({ name, value }) => ({ value, label: name })),
        ]}
        {...form.getInputProps('source')}
      />
      {source === macroSource && (
        <TextInput
          label="Macro"
          description="A text about the person, such as {firstname}.{lastname} or {email_name_part}."
          {...form.getInputProps('macro')}
        />
      )}
      {source === noSource ? (
        <TextInput
          label="The same for everybody"
          description="Several values parted by ; . Blank leaves it to rules and to what is entered by hand."
          {...form.getInputProps('values')}
        />
      ) : (
        <TextInput
          label="Where that is blank"
          description="Several values parted by ;"
          {...form.getInputProps('defaults')}
        />
      )}
      <Select
        label="Several values"
        allowDeselect={false}
        data={[
          { value: '', label: 'One text, as it is' },
          { value: 'semicolon_separated_list', label: 'Parted by ; in one text' },
          { value: 'list', label: 'A list' },
        ]}
        {...form.getInputProps('transformation')}
      />
    </>
  )
}

function Destinations({ form, provisions }: FieldsProps & { readonly provisions: boolean }) {
  return (
    <>
      <Checkbox
        label="Skip if blank"
        description="What stands for it is left out where it is blank."
        {...form.getInputProps('skipIfBlank', { type: 'checkbox' })}
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
    </>
  )
}

function useDeletion({ app, name, parameter, onClose }: EditParameterProps) {
  const confirm = useConfirm()
  const { data } = useOverview(app)
  const path = { id: app, parameter: parameter.id }
  const deletion = useSaving({
    mutationFn: () => api.DELETE('/api/2/apps/{id}/parameters/{parameter}', { params: { path } }),
    success: `${parameter.label} was deleted`,
    topics: ['apps'],
    onSuccess: onClose,
  })
  return async () => {
    const isConfirmed = await confirm({
      title: `Delete the field ${parameter.label}?`,
      effect: `${people(data?.people ?? 0)} ${data?.people === 1 ? 'has' : 'have'} the app: what was entered by hand for ${name} goes with it. One that the template or a rule names stays.`,
      action: 'Delete the field',
      danger: true,
    })
    if (isConfirmed) deletion.mutate()
  }
}

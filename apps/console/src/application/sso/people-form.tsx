/** The form of who comes in. Saved is what was changed alone: some of it takes an owner. */
import { NumberInput, Radio, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import { Section } from '../../design/section.tsx'
import { Allowed } from '../allowed.tsx'
import { useWorkspaceSettings } from '../workspace-detail.ts'
import { changeOf, fieldsOf, type PeopleFields } from './people-fields.ts'
import { type Provider, useChange } from './sso-queries.ts'
import { type Choice, jitModes, jitWithScim, roleSyncs } from './sso-words.ts'

export function PeopleForm({ provider }: { readonly provider: Provider }) {
  const before = fieldsOf(provider)
  const form = useForm<PeopleFields>({ initialValues: before })
  const save = useChange({ success: 'Saved', showsError: true, onSaved: () => form.resetDirty() })
  const submit = (fields: PeopleFields) =>
    save.mutate(changeOf(before, fields), { onError: error => form.setErrors(fieldErrors(error)) })
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack maw={680} gap="xl">
        <Section
          title="Just-in-time accounts"
          purpose="What a sign-in makes of its person. It never wakes who is suspended."
        >
          <Choices label="Who is made at a sign-in" choices={jitModes} {...form.getInputProps('jit')} />
          <Choices
            label="While SCIM is on, whom SCIM has not provisioned"
            choices={jitWithScim}
            {...form.getInputProps('jitWithScim')}
          />
        </Section>
        <Section
          title="Role sync"
          purpose="Which role wins where sign-in and SCIM both give one. Role names are case-sensitive."
        >
          <Choices label="Roles from the sign-in" choices={roleSyncs} {...form.getInputProps('roleSync')} />
        </Section>
        <AttributeNames form={form} />
        <Ways form={form} />
        <Allowed to="workspace.manage" does="change this">
          <SaveBar
            isDirty={form.isDirty()}
            isSaving={save.isPending}
            error={save.error}
            onDiscard={() => form.reset()}
          />
        </Allowed>
      </Stack>
    </form>
  )
}

interface ChoicesProps<Value extends string> {
  readonly label: string
  readonly choices: readonly Choice<Value>[]
}

function Choices<Value extends string>({ choices, ...props }: ChoicesProps<Value>) {
  return (
    <Radio.Group {...props}>
      <Stack gap={8} mt={6}>
        {choices.map(choice => (
          <Radio key={choice.value} {...choice} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface PartProps {
  readonly form: UseFormReturnType<PeopleFields>
}

function AttributeNames({ form }: PartProps) {
  const environments = useWorkspaceSettings().data?.environments ?? []
  return (
    <Section
      title="Names of attributes"
      purpose="Under which names the assertion says what; the first that is there counts. Changing them takes an owner."
    >
      <TagsInput label="E-mail address" {...form.getInputProps('email')} />
      <TagsInput label="First name" {...form.getInputProps('firstName')} />
      <TagsInput label="Last name" {...form.getInputProps('lastName')} />
      <TagsInput label="Display name" {...form.getInputProps('displayName')} />
      {environments.map(environment => (
        <TextInput
          key={environment}
          label={`Role in ${environment}`}
          description="Empty is the attribute that SCIM has too"
          error={form.errors[`roles.${environment}`]}
          value={form.getValues().roles[environment] ?? ''}
          onChange={({ currentTarget: { value } }) =>
            form.setFieldValue('roles', { ...form.getValues().roles, [environment]: value })
          }
        />
      ))}
    </Section>
  )
}

function Ways({ form }: PartProps) {
  return (
    <Section title="Ways in">
      <Switch
        label="People may begin at the identity provider"
        description="Off is safer: then every sign-in begins here, and the portal’s tile leads to the Login URL"
        {...form.getInputProps('idpInitiated', { type: 'checkbox' })}
      />
      <Switch
        label="Sign our requests also where it is not asked for"
        {...form.getInputProps('signRequests', { type: 'checkbox' })}
      />
      <NumberInput
        label="How far the clocks may differ, in seconds"
        min={0}
        max={120}
        allowDecimal={false}
        maw={320}
        {...form.getInputProps('clockSkewSeconds')}
      />
    </Section>
  )
}

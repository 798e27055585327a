/** What of the settings is about roles: environments, the attributes that give roles, and what becomes of odd ones; groups. */
import { Switch, TagsInput, Text, TextInput } from '@mantine/core'
import { Section } from '../../design/section.tsx'
import { ChoiceField } from './settings-choice-field.tsx'
import { absentRoles, groupChoices, unknownRoles } from './settings-choices.ts'
import type { SettingsForm } from './settings-people.tsx'

/** Returns the name of the attribute: `workato_role` for dev, `workato_role_prod` for prod. */
function attributeOf(prefix: string, environment: string): string {
  return environment === 'dev' ? prefix : `${prefix}_${environment}`
}

export function RoleSettings({ form }: { readonly form: SettingsForm }) {
  const { environments, roleAttributes, defaultRole } = form.getValues()
  return (
    <Section title="Roles and groups">
      <TagsInput
        label="Environments"
        description="Where a member has a role; none, and no attribute says one. Who had a role in one that goes loses it"
        {...form.getInputProps('environments')}
        value={[...environments]}
      />
      <TextInput
        label="Schema of the role attributes"
        description="Goes into schemas of the SCIM JSON template"
        {...form.getInputProps('roleAttributes.urn')}
      />
      <TextInput label="Prefix of the role attributes" {...form.getInputProps('roleAttributes.prefix')} />
      {environments.length > 0 && (
        <Text size="sm" c="dimmed">
          Attributes: {environments.map(name => attributeOf(roleAttributes.prefix, name)).join(', ')}. Role
          names are case-sensitive.
        </Text>
      )}
      <ChoiceField
        label="A role that there is not"
        choices={unknownRoles}
        {...form.getInputProps('unknownRole')}
      />
      <ChoiceField
        label="A role that is not given any more"
        choices={absentRoles}
        {...form.getInputProps('absentRole')}
      />
      <TextInput
        label="Default role"
        description="Of whoever is given none; empty is none"
        error={form.errors['defaultRole']}
        value={defaultRole ?? ''}
        onChange={({ currentTarget: { value } }) =>
          form.setFieldValue('defaultRole', value === '' ? null : value)
        }
      />
      <ChoiceField label="Groups" choices={groupChoices} {...form.getInputProps('groups')} />
      <Switch
        label="Shared accounts and grants on them"
        {...form.getInputProps('grants', { type: 'checkbox' })}
      />
      <Switch label="Connections and recipes" {...form.getInputProps('assets', { type: 'checkbox' })} />
    </Section>
  )
}

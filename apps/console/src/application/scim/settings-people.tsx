/** What of the settings is about people: names, invitations, edits by hand, and who is taken for whom. */
import { MultiSelect, NumberInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { Section } from '../../design/section.tsx'
import type { WorkspaceSettings } from '../workspace-detail.ts'
import { ChoiceField } from './settings-choice-field.tsx'
import { displayNames, invitations, linkKeys, manualEdits } from './settings-choices.ts'

export type SettingsForm = UseFormReturnType<WorkspaceSettings>

export function PeopleSettings({ form }: { readonly form: SettingsForm }) {
  const { invitations: invites, linkBy } = form.getValues()
  return (
    <Section title="People">
      <ChoiceField
        label="Display name"
        description="Whose the display name of a provisioned person is"
        choices={displayNames}
        {...form.getInputProps('displayName')}
      />
      <ChoiceField
        label="Invitation"
        description="Whether somebody who is provisioned has to accept an invitation first"
        choices={invitations}
        {...form.getInputProps('invitations')}
      />
      {invites === 'on_create' && (
        <NumberInput
          label="Invitations are valid for so many days"
          min={1}
          max={90}
          allowDecimal={false}
          {...form.getInputProps('invitationDays')}
        />
      )}
      <ChoiceField
        label="Edits by hand of what SCIM manages"
        choices={manualEdits}
        {...form.getInputProps('manualEdits')}
      />
      <MultiSelect
        label="Members who were there before are known by"
        description="In this order; by none of them, and somebody new is made"
        data={linkKeys}
        required
        {...form.getInputProps('linkBy')}
        value={[...linkBy]}
      />
      <NumberInput
        label="Tell owners, admins and SCIM managers after so many hours of silence"
        description="By mail; 0 never tells"
        min={0}
        max={8_760}
        allowDecimal={false}
        {...form.getInputProps('silenceHours')}
      />
    </Section>
  )
}

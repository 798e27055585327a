/** The fields of an API key: what it is, and what it is bound to. */
import { Group, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type KeyFields, profiles } from './key-terms.ts'

interface PartProps {
  readonly form: UseFormReturnType<KeyFields>
}

export function AboutKey({ form }: PartProps) {
  return (
    <>
      <TextInput
        label="Label"
        description="What people know it by; the history names it"
        placeholder="OneLogin"
        required
        {...form.getInputProps('label')}
      />
      <Select
        label="Profile"
        description="Whose habits its requests are read with"
        data={profiles}
        allowDeselect={false}
        {...form.getInputProps('profile')}
      />
      <NumberInput
        label="Expires in days"
        description="1 to 3,650; empty never expires"
        min={1}
        max={3_650}
        allowDecimal={false}
        {...form.getInputProps('expiresInDays')}
      />
    </>
  )
}

const scopes = ['read', 'write', 'read:User', 'write:User', 'read:Group', 'write:Group']

export function BoundsOfKey({ form }: PartProps) {
  return (
    <>
      <TagsInput
        label="Scopes"
        description="What it may do; empty is everything"
        data={scopes}
        {...form.getInputProps('scopes')}
      />
      <TagsInput
        label="Address ranges"
        description="From where it may be used, as 203.0.113.0/24 or a single address; empty is from anywhere"
        {...form.getInputProps('addressRanges')}
      />
      <Rate form={form} />
      <Switch
        label="Bound the roles that it can give"
        {...form.getInputProps('boundsRoles', { type: 'checkbox' })}
      />
      {form.getValues().boundsRoles && (
        <TagsInput
          label="Roles"
          description="To the letter: role names are case-sensitive. None means that it gives no role"
          {...form.getInputProps('allowedRoles')}
        />
      )}
    </>
  )
}

function Rate({ form }: PartProps) {
  return (
    <Group grow align="flex-start">
      <NumberInput
        label="Requests"
        description="At most so many; empty is any number"
        min={1}
        allowDecimal={false}
        {...form.getInputProps('requests')}
      />
      <NumberInput
        label="In so many seconds"
        description="1 to 86,400"
        min={1}
        max={86_400}
        allowDecimal={false}
        {...form.getInputProps('perSeconds')}
      />
    </Group>
  )
}

/** The fields of the tab Info: of a new app, and of one that is there. */
import { Avatar, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { App } from './app-queries.ts'
import type { FormOf } from './form-of.ts'

export interface InfoValues {
  readonly name: string
  readonly visible: boolean
  readonly icon: string
  readonly description: string
  readonly notes: string
}

export function infoOf({ name, visible, icon_url, description, notes }: App): InfoValues {
  return { name, visible, icon: icon_url ?? '', description, notes }
}

/** Returns what the API is told. */
export function infoBody({ name, visible, icon, description, notes }: InfoValues) {
  return { name, visible, icon_url: icon.trim() === '' ? null : icon.trim(), description, notes }
}

export function InfoFields({ form }: { readonly form: FormOf<InfoValues> }) {
  const { icon, name } = form.values
  return (
    <Stack maw={560}>
      <TextInput label="Display Name" required {...form.getInputProps('name')} />
      <Switch
        label="Visible in portal"
        description="Whether people see the app in their portal. Hide it if they sign in by another app."
        {...form.getInputProps('visible', { type: 'checkbox' })}
      />
      <Group align="flex-end" wrap="nowrap">
        <Avatar src={icon === '' ? null : icon} alt="" radius="sm" size={42} name={name} />
        <TextInput
          flex={1}
          label="Icon"
          description="The https address of a picture, or a data address of at most 32 KiB."
          {...form.getInputProps('icon')}
          error={form.errors['icon'] ?? form.errors['icon_url']}
        />
      </Group>
      <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
      <Textarea
        label="Notes"
        description="For administrators."
        autosize
        minRows={2}
        {...form.getInputProps('notes')}
      />
    </Stack>
  )
}

/** The form of a notification: what it is called, what it is about, whom it mails and in which words. */
import { Group, NumberInput, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { SaveBar } from '../../design/save-bar.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { NotificationAbout } from './notification-about.tsx'
import { type DraftPartProps, type NotificationDraft, notificationInputOf } from './notification-draft.ts'
import { notificationTopics } from './notification-queries.ts'
import { NotificationTrial } from './notification-trial.tsx'
import { NotificationWords } from './notification-words.tsx'

export interface NotificationFormProps {
  /** Of the stored one; none for a new one. */
  readonly id?: number
  readonly initial: NotificationDraft
}

export function NotificationForm({ id, initial }: NotificationFormProps) {
  const [base, setBase] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const save = useSave(id, setBase)
  const fields = save.error instanceof ApiError ? save.error.fields : []
  const problemOf = (field: string) =>
    fields.find(problem => problem.field === field || problem.field.startsWith(`${field}.[`))?.message
  const change = (part: Partial<NotificationDraft>) => setDraft({ ...draft, ...part })
  const part = { draft, change, problemOf }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(draft)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xl">
        <Section title="Notification">
          <Group align="flex-end" gap="lg">
            <TextInput
              label="Name"
              required
              maxLength={200}
              w={360}
              maw="100%"
              value={draft.name}
              error={problemOf('name')}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
            <Switch
              label="Enabled"
              mb={8}
              checked={draft.enabled}
              onChange={({ currentTarget }) => change({ enabled: currentTarget.checked })}
            />
          </Group>
        </Section>
        <NotificationAbout {...part} />
        <Recipients {...part} />
        <NotificationWords {...part} />
        <NotificationTrial draft={draft} />
        <SaveBar
          isDirty={JSON.stringify(draft) !== JSON.stringify(base)}
          isSaving={save.isPending}
          error={save.error}
          onDiscard={() => setDraft(base)}
        />
      </Stack>
    </form>
  )
}

function useSave(id: number | undefined, onSaved: (draft: NotificationDraft) => void) {
  const navigate = useNavigate()
  return useSaving({
    showsError: true,
    mutationFn(draft: NotificationDraft) {
      const body = notificationInputOf(draft)
      if (id === undefined) return said(api.POST('/api/provisioning/notifications', { body }))
      return said(api.PUT('/api/provisioning/notifications/{id}', { params: { path: { id } }, body }))
    },
    success: 'The notification is saved',
    topics: notificationTopics,
    onSuccess(stored, draft) {
      onSaved(draft)
      if (id !== undefined) return undefined
      const params = { notification: String(stored.id) }
      return navigate({ to: '/activity/notifications/$notification', params, ignoreBlocker: true })
    },
  })
}

function Recipients({ draft, change, problemOf }: DraftPartProps) {
  return (
    <Section title="Recipients" purpose="Leave them empty to mail all administrators.">
      <TagsInput
        label="E-mail addresses"
        placeholder={draft.recipients.length === 0 ? 'All administrators' : ''}
        maw={560}
        acceptValueOnBlur
        maxTags={50}
        splitChars={[',', ';', ' ']}
        value={[...draft.recipients]}
        error={problemOf('recipients')}
        onChange={recipients => change({ recipients })}
      />
      {draft.about === 'events' && (
        <NumberInput
          label="Sum up for (minutes)"
          description="The first event is mailed at once, those that follow within this time in one mail."
          maw={360}
          min={0}
          max={1440}
          allowDecimal={false}
          value={draft.digestMinutes}
          error={problemOf('digest_minutes')}
          onChange={value => change({ digestMinutes: Number(value) })}
        />
      )}
    </Section>
  )
}

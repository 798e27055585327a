/** Tries a notification out: shows the mail that it would make, and mails it as a test. */
import './activity.css'
import { Alert, Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { Facts } from '../../design/facts.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { type NotificationDraft, notificationInputOf } from './notification-draft.ts'
import { preview, type Trial } from './notification-queries.ts'

/** Nameless ones can be tried as well. */
function triedOf(draft: NotificationDraft) {
  const input = notificationInputOf(draft)
  return { ...input, name: input.name === '' ? 'Test' : input.name }
}

export function NotificationTrial({ draft }: { readonly draft: NotificationDraft }) {
  const shown = useMutation({ mutationFn: () => preview(triedOf(draft)) })
  const test = useSaving({
    mutationFn: () => said(api.POST('/api/provisioning/notifications/test', { body: triedOf(draft) })),
    success: 'The test is mailed. It stands under Settings > Mails.',
    topics: ['mails'],
  })
  return (
    <Section
      title="Try it out"
      purpose="Of the newest event that it is about, or of one made up where none has happened."
    >
      <Group gap="xs">
        <Button variant="default" loading={shown.isPending} onClick={() => shown.mutate()}>
          Preview
        </Button>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          Send a test
        </Button>
      </Group>
      {shown.error !== null && (
        <Alert color="red" role="alert" title="There is no preview">
          {shown.error.message}
        </Alert>
      )}
      {shown.data !== undefined && <Mail mail={shown.data} />}
    </Section>
  )
}

function Mail({ mail: { recipients, subject, body, event_id: event } }: { readonly mail: Trial }) {
  const to =
    recipients.length === 0
      ? 'Nobody: no administrator has an e-mail address, and no notification address is set'
      : recipients.join(', ')
  return (
    <section aria-label="Preview of the mail">
      <Facts
        of="The mail"
        facts={[
          { label: 'To', value: to },
          { label: 'Subject', value: subject },
          { label: 'Text', value: <span className="mail-text">{body}</span> },
        ]}
      />
      {event === null && (
        <Text size="sm" c="dimmed" mt={4}>
          Made up: nothing of the kind has happened yet.
        </Text>
      )}
    </section>
  )
}

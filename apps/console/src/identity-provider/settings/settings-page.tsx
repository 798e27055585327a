/** Settings: how administrators sign in, what this installation is, and the addresses that one gives others. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { CopyText } from '../../design/copy-text.tsx'
import { type Fact, Facts } from '../../design/facts.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { notificationEmailQuery } from '../activity/notification-queries.ts'
import { SignInSettings } from './sign-in-settings.tsx'

export function SettingsPage() {
  return (
    <Page title="Settings" purpose="What holds for the whole account.">
      <Stack gap="xl">
        <SignInSettings />
        <NotificationAddress />
        <Installation />
        <Section title="Addresses" purpose="What is given to programs and to people.">
          <Facts of="Addresses" facts={addresses()} />
        </Section>
      </Stack>
    </Page>
  )
}

function NotificationAddress() {
  const query = useQuery(notificationEmailQuery)
  return (
    <Section
      title="Notification address"
      purpose="Mailed where a notification names nobody and no administrator has an e-mail address."
    >
      <Loaded query={query} what="the notification address">
        {({ notification_email: email }) => (
          <div>
            {email ?? 'None'}.{' '}
            <TextLink to={{ to: '/activity/notifications' }}>Change it with the notifications</TextLink>
          </div>
        )}
      </Loaded>
    </Section>
  )
}

const databases = { pglite: 'PGlite, within the process', postgres: 'PostgreSQL' } as const

function Installation() {
  const status = useQuery({
    queryKey: ['settings', 'status'],
    queryFn: () => said(api.GET('/api/status')),
  })
  return (
    <Section title="Installation">
      <Loaded query={status} what="the status">
        {({ database }) => (
          <Facts
            of="Installation"
            facts={[
              { label: 'Status', value: <StateWord word="Answers" look="done" /> },
              { label: 'Database', value: databases[database] },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}

function addresses(): readonly Fact[] {
  const { origin } = window.location
  const of = (label: string, path: string): Fact => ({
    label,
    value: <CopyText value={`${origin}${path}`} label={label} />,
  })
  return [
    of('Portal', '/portal'),
    of('API', '/api'),
    of('Access tokens', '/auth/oauth2/v2/token'),
    of('API description', '/api/openapi.json'),
  ]
}

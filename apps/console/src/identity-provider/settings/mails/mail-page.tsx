/** A mail as text, how far it came, and its links to hand over where no mail server took it. */
import { Alert, Button, Stack } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { CopyText } from '../../../design/copy-text.tsx'
import { type Fact, Facts } from '../../../design/facts.tsx'
import { Loaded, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { JsonText } from '../../provisioning/json-text.tsx'
import { linksOf, type Mail, mailWords, useMail } from './mail-queries.ts'

const route = getRouteApi('/settings/mails/$mail')
const crumbs = [{ label: 'Mails', to: '/settings/mails' }] as const

export function MailPage() {
  const { mail: id } = route.useParams()
  const mail = useMail(Number(id))
  return (
    <Page
      key={id}
      title={mail.data?.subject ?? `Mail ${id}`}
      crumbs={crumbs}
      action={mail.data && <Resend mail={mail.data} />}
    >
      <Loaded query={mail} what="the mail">
        {data => <Shown mail={data} />}
      </Loaded>
    </Page>
  )
}

function Shown({ mail }: { readonly mail: Mail }) {
  const links = linksOf(mail.body)
  return (
    <Stack gap="xl">
      <Facts of="Mail" facts={factsOf(mail)} />
      {mail.error !== null && (
        <Alert color="red" title="Why it could not be sent">
          {mail.error}
        </Alert>
      )}
      <Section title="Text">
        <JsonText label="Text of the mail" value={mail.body} />
      </Section>
      {links.length > 0 && (
        <Section title="Links" purpose="To hand over yourself. Who has a link may do what it is for.">
          {links.map((link, index) => (
            <CopyText key={link} value={link} label={links.length === 1 ? 'link' : `link ${index + 1}`} />
          ))}
        </Section>
      )}
    </Stack>
  )
}

function factsOf(mail: Mail): readonly Fact[] {
  const { word, look, meaning } = mailWords[mail.state]
  return [
    { label: 'To', value: mail.recipients.length === 0 ? 'Nobody' : mail.recipients.join(', ') },
    {
      label: 'State',
      value: (
        <>
          <StateWord word={word} look={look} /> {meaning}
        </>
      ),
    },
    { label: 'Written', value: <RelativeTime at={mail.created_at} /> },
    { label: 'Sent', value: <RelativeTime at={mail.sent_at} never="Not sent" /> },
    { label: 'Attempts', value: mail.attempts },
    ...(mail.due_at === null || mail.state !== 'queued'
      ? []
      : [{ label: 'Next attempt', value: <RelativeTime at={mail.due_at} /> }]),
  ]
}

const waiting: ReadonlySet<string> = new Set(['queued', 'sending'])

function Resend({ mail: { id, state } }: { readonly mail: Mail }) {
  const navigate = useNavigate()
  const sending = useSaving({
    mutationFn: () => said(api.POST('/api/provisioning/mails/{id}/resend', { params: { path: { id } } })),
    success: 'The mail is sent again, as a new one',
    topics: ['mails'],
    onSuccess: made => navigate({ to: '/settings/mails/$mail', params: { mail: String(made.id) } }),
  })
  if (waiting.has(state)) return null
  return (
    <Button variant="default" loading={sending.isPending} onClick={() => sending.mutate()}>
      Send again
    </Button>
  )
}

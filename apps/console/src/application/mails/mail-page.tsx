/** One mail: what became of it, and its text. Links that let somebody in are for who receives them, and are masked here. */
import { Alert, Button, Code } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Facts } from '../../design/facts.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { type Mail, useMail, useResending } from './mail-queries.ts'
import { wordsOfMails } from './mail-words.ts'

const route = getRouteApi('/mails/$mail')

export function MailPage() {
  const { mail: number } = route.useParams()
  const mail = useMail(Number(number))
  return (
    <Page
      title={mail.data?.subject ?? 'Mail'}
      crumbs={[{ label: 'Mails', to: '/mails' }]}
      action={mail.data !== undefined && <SendAgain mail={mail.data} />}
    >
      <Loaded query={mail} what="the mail">
        {found => <Found mail={found} />}
      </Loaded>
    </Page>
  )
}

function SendAgain({ mail }: { readonly mail: Mail }) {
  const navigate = route.useNavigate()
  const resend = useResending(id => navigate({ to: '/mails/$mail', params: { mail: String(id) } }))
  const confirm = useConfirm()
  if (mail.state === 'queued' || mail.state === 'sending') return null
  const ask = async () => {
    const effect = `${counted(mail.recipients.length, 'address', 'addresses')} gets the same text once more: ${mail.recipients.join(', ')}. Links in it are as old as they were.`
    if (await confirm({ title: 'Send it again?', effect, action: 'Send again' })) resend.mutate(mail.id)
  }
  return (
    <Button variant="default" loading={resend.isPending} onClick={() => void ask()}>
      Send again
    </Button>
  )
}

function Found({ mail }: { readonly mail: Mail }) {
  const { word, look, meaning } = wordsOfMails[mail.state]
  return (
    <>
      <Facts
        of="The mail"
        facts={[
          {
            label: 'State',
            value: (
              <>
                <StateWord word={word} look={look} /> {meaning}
              </>
            ),
          },
          { label: 'To', value: mail.recipients.join(', ') || 'nobody' },
          { label: 'Made', value: <RelativeTime at={mail.createdAt} /> },
          { label: 'Sent', value: <RelativeTime at={mail.sentAt} never="not yet" /> },
          { label: 'Tried', value: counted(mail.attempts, 'time') },
          ...(mail.dueAt === null ? [] : [{ label: 'Tried next', value: <RelativeTime at={mail.dueAt} /> }]),
        ]}
      />
      {mail.error !== null && (
        <Alert color="red" title="Why it was not sent">
          {mail.error}
        </Alert>
      )}
      <Section
        title="Text"
        purpose="A link that lets somebody in is for who receives it: its secret is masked here, and shown whole to the operator of the installation alone."
      >
        <Code block tabIndex={0} className="mail-text">
          {mail.body}
        </Code>
      </Section>
    </>
  )
}

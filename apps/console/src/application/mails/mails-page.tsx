/** Mails: what the workspace sent, what could not be sent, and what is kept because there is no mail server. */
import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { type Mail, useMails } from './mail-queries.ts'
import { wordsOfMails } from './mail-words.ts'
import { mailStates, readMailsSearch } from './mails-search.ts'

const route = getRouteApi('/mails')

const columns: readonly Column<Mail>[] = [
  { label: 'Subject', cell: ({ subject }) => subject },
  { label: 'To', cell: ({ recipients }) => recipients.join(', ') },
  {
    label: 'State',
    cell({ state }) {
      const { word, look } = wordsOfMails[state]
      return <StateWord word={word} look={look} />
    },
    text: ({ state }) => wordsOfMails[state].word,
  },
  {
    label: 'Made',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    label: 'Sent',
    cell: ({ sentAt }) => <RelativeTime at={sentAt} never="" />,
    text: ({ sentAt }) => sentAt ?? '',
  },
  { label: 'Problem', cell: ({ error }) => error ?? '' },
]

const stateChoices = [
  { value: '', label: 'Any' },
  ...mailStates.map(value => ({ value, label: wordsOfMails[value].word })),
]

export function MailsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mails = useMails(search)
  return (
    <Page
      title="Mails"
      purpose="What this workspace has mailed: invitations, notices, follow-ups. Without a mail server they are kept here, and reach nobody."
    >
      <NativeSelect
        label="State"
        data={stateChoices}
        value={search.state ?? ''}
        maw={200}
        onChange={event =>
          void navigate({ search: readMailsSearch({ state: event.currentTarget.value }), replace: true })
        }
      />
      <EndlessTable
        what="mails"
        columns={columns}
        list={mails}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/mails/$mail', params: { mail: String(id) } })}
        empty={
          search.state === undefined ? (
            <Empty title="No mail yet">
              An invitation, a notice or a follow-up appears here when it is written.
            </Empty>
          ) : (
            <Empty title={`No mail is in the state ${wordsOfMails[search.state].word}`} />
          )
        }
      />
    </Page>
  )
}

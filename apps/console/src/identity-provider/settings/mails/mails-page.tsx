/** Settings > Mails: what was mailed, what could not be, and what is kept because there is no mail server. */
import { Group, Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Column } from '../../../design/columns.ts'
import { EndlessTable } from '../../../design/endless-table.tsx'
import { Empty, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { useNotifications } from '../../activity/notification-queries.ts'
import { type Mail, mailWords, useMails } from './mail-queries.ts'
import { type MailsSearch, mailStates } from './mails-search.ts'

export function MailsPage() {
  const search = useSearch({ from: '/settings/mails' })
  const navigate = useNavigate({ from: '/settings/mails' })
  const mails = useMails(search)
  const isFiltered = search.state !== undefined || search.notification !== undefined
  return (
    <Page
      title="Mails"
      purpose="What was mailed to whom, newest first. Without a mail server they are kept and can be read here."
    >
      <Filters search={search} onChange={next => void navigate({ search: next, replace: true })} />
      <EndlessTable
        what="mails"
        columns={columns}
        list={mails}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/settings/mails/$mail', params: { mail: String(id) } })}
        empty={
          isFiltered ? (
            <Empty title="No mail fits">Look for another state or notification.</Empty>
          ) : (
            <Empty title="Nothing was mailed yet">
              Notifications mail administrators; people are mailed their invitations and password links.
            </Empty>
          )
        }
      />
    </Page>
  )
}

const columns: readonly Column<Mail>[] = [
  { label: 'Subject', cell: ({ subject }) => subject, wraps: true },
  { label: 'To', cell: ({ recipients }) => recipients.join(', ') },
  {
    label: 'State',
    cell: ({ state }) => <StateWord word={mailWords[state].word} look={mailWords[state].look} />,
    text: ({ state }) => mailWords[state].word,
  },
  {
    label: 'Written',
    cell: ({ created_at: at }) => <RelativeTime at={at} />,
    text: ({ created_at: at }) => at,
  },
  { label: 'Attempts', cell: ({ attempts }) => String(attempts), isFigure: true, isHidden: true },
]

interface FiltersProps {
  readonly search: MailsSearch
  readonly onChange: (search: MailsSearch) => void
}

const stateChoices = mailStates.map(value => ({ value, label: mailWords[value].word }))

function Filters({ search, onChange }: FiltersProps) {
  const { data: notifications = [] } = useNotifications()
  const { state, notification, ...others } = search
  return (
    <Group>
      <Select
        label="State"
        placeholder="Any"
        clearable
        data={stateChoices}
        value={state ?? null}
        onChange={value => {
          const chosen = mailStates.find(one => one === value)
          onChange({
            ...others,
            ...(notification !== undefined && { notification }),
            ...(chosen !== undefined && { state: chosen }),
          })
        }}
      />
      <Select
        label="Notification"
        placeholder="Any"
        clearable
        searchable
        data={notifications.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={notification === undefined ? null : String(notification)}
        onChange={value =>
          onChange({
            ...others,
            ...(state !== undefined && { state }),
            ...(value !== null && { notification: Number(value) }),
          })
        }
      />
    </Group>
  )
}

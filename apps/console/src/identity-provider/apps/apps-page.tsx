/** Applications: every app with its connection and how its people stand. */
import { Button, Group, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { type AppOverview, useApps } from './app-queries.ts'
import { ApiState, ProvisioningState } from './connection-state.tsx'
import { countStates } from './state-counts.ts'

const columns: readonly Column<AppOverview>[] = [
  { label: 'Name', cell: app => app.name },
  {
    label: 'Connector',
    cell: app => <Text size="sm">{app.connector_name}</Text>,
    text: app => app.connector_name,
  },
  { label: 'API connection', cell: app => <ApiState app={app} />, text: app => app.api_status ?? 'none' },
  {
    label: 'Provisioning',
    cell: app => <ProvisioningState app={app} />,
    text: app => (app.provisioning_enabled ? 'On' : 'Off'),
  },
  { label: 'People', cell: app => app.people.toLocaleString('en'), isFigure: true },
  { label: 'By state', cell: app => <ByState app={app} />, text: app => JSON.stringify(app.states) },
]

function ByState({ app }: { readonly app: AppOverview }) {
  const { provisioned, waiting, underWay, failed, suspended } = countStates(app.states)
  const parts = [
    { n: failed, look: 'failed', word: 'failed' },
    { n: waiting, look: 'attention', word: 'waiting' },
    { n: underWay, look: 'running', word: 'under way' },
    { n: provisioned, look: 'done', word: 'provisioned' },
    { n: suspended, look: 'off', word: 'suspended' },
  ] as const
  return (
    <Group gap="sm" className="figure">
      {parts
        .filter(({ n }) => n > 0)
        .map(({ n, look, word }) => (
          <StateWord key={word} look={look} word={`${n.toLocaleString('en')} ${word}`} />
        ))}
    </Group>
  )
}

const addApp = <Button renderRoot={props => <Link to="/apps/add" {...props} />}>Add App</Button>

export function AppsPage() {
  const { search = '' } = useSearch({ from: '/apps' })
  const navigate = useNavigate({ from: '/apps' })
  return (
    <Page
      title="Applications"
      purpose="Where people sign in to, and which of them have accounts made for them."
      action={addApp}
    >
      <SearchField
        label="Search apps"
        placeholder="Name of the app"
        value={search}
        onChange={text => void navigate({ search: text === '' ? {} : { search: text }, replace: true })}
      />
      <EndlessTable
        what="apps"
        columns={columns}
        list={useApps(search)}
        keyOf={app => app.id}
        to={app => ({ to: '/apps/$app', params: { app: String(app.id) } })}
        empty={
          search === '' ? (
            <Empty title="There is no app yet" action={addApp}>
              Add the application that people are to have accounts in. Its connector says how it is spoken to.
            </Empty>
          ) : (
            <Empty title={`No app is called like “${search}”`} />
          )
        }
      />
    </Page>
  )
}

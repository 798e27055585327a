/** The portal as it stands: tiles of apps with a search, the second factor, and the way out. */
import './portal.css'
import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useState } from 'react'
import type { Schemas } from '../../api/identity-provider-client.ts'
import { counted } from '../../design/counted.ts'
import type { LiveState } from '../../design/live.ts'
import { Live } from '../../design/live-mark.tsx'
import { Empty } from '../../design/page.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { matchingApps, type PortalApp } from './matching-apps.ts'

type Shown = Schemas['Portal']

export interface PortalPageProps {
  readonly portal: Shown
  readonly live: LiveState
}

/** With fewer a look is quicker than typing. */
const searchFrom = 6

export function PortalPage({ portal, live }: PortalPageProps) {
  const { account, person, apps, second_factor: factor } = portal
  const [search, find] = useState('')
  useDocumentTitle(`Your apps · ${account}`)
  return (
    <div className="portal">
      <header className="portal-head">
        <span className="mark" aria-hidden />
        <b>{account}</b>
        <span className="portal-space" />
        <Live state={live} />
        <Text size="sm" className="portal-name">
          {person.name}
        </Text>
        <form method="post" action="/logout">
          <Button type="submit" variant="default" size="compact-sm">
            Sign out
          </Button>
        </form>
      </header>
      <main>
        <Stack gap="lg">
          <Group justify="space-between">
            <Title order={1} size="h3">
              Your apps
            </Title>
            {apps.length >= searchFrom && (
              <SearchField label="Search your apps" value={search} onChange={find} />
            )}
          </Group>
          <Apps apps={apps} search={search} />
          <SecondFactor factor={factor} />
          <Text size="sm" c="dimmed">
            You are signed in as <b>{person.username}</b>.
          </Text>
        </Stack>
      </main>
    </div>
  )
}

function Apps({ apps, search }: { readonly apps: readonly PortalApp[]; readonly search: string }) {
  const shown = matchingApps(apps, search)
  if (apps.length === 0) {
    return (
      <Empty title="You have no apps yet">
        Ask your administrator for what you need: it shows here at once.
      </Empty>
    )
  }
  return (
    <>
      <span className="heard" role="status">
        {counted(shown.length, 'app')}
      </span>
      {shown.length === 0 && <Empty title={`No app of yours is called “${search}”`} />}
      <ul className="tiles">
        {shown.map(app => (
          <li key={app.id}>
            <Tile app={app} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Tile({ app: { name, icon_url: icon, url } }: { readonly app: PortalApp }) {
  const [letter = ''] = Array.from(name.trim().toLocaleUpperCase('en'))
  return (
    <a className="tile" href={url}>
      {icon === null ? (
        <span className="tile-icon" aria-hidden>
          {letter}
        </span>
      ) : (
        <img className="tile-icon" src={icon} alt="" referrerPolicy="no-referrer" />
      )}
      <span>{name}</span>
    </a>
  )
}

function SecondFactor({ factor }: { readonly factor: Shown['second_factor'] }) {
  const { set_up_at: setUpAt, recovery_codes_left: left } = factor
  const few = 3
  if (setUpAt !== null && left <= few) {
    return (
      <Alert color="yellow" title={`You have ${counted(left, 'recovery code')} left`}>
        <Anchor href="/second-factor/set-up">Make new recovery codes</Anchor>
      </Alert>
    )
  }
  return (
    <Text size="sm" c="dimmed">
      {setUpAt === null
        ? 'You have no second factor: your password alone lets you in. '
        : `Your second factor is set up, with ${counted(left, 'recovery code')} left. `}
      <Anchor size="sm" underline="always" href="/second-factor/set-up">
        {setUpAt === null ? 'Set up a second factor' : 'Second factor'}
      </Anchor>
    </Text>
  )
}

/** Who one is in the workspace, and what one can open there. */
import { Anchor, Badge, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/application-client.ts'
import { type Fact, Facts } from '../../design/facts.tsx'
import { Empty, Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useSession } from '../session.ts'
import { useMe, useOpenings } from './my-queries.ts'
import { webAddress } from './web-address.ts'

type Mine = Schemas['Mine']

export function OverviewTab() {
  const me = useMe()
  const openings = useOpenings()
  return (
    <Stack gap="xl">
      <Section title="Who I am here">
        <Loaded query={me} what="your membership">
          {data => <WhoIAm me={data} />}
        </Loaded>
      </Section>
      <Section title="What I can open">
        <Loaded query={openings} what="what you can open">
          {data => <Openings mine={data} />}
        </Loaded>
      </Section>
    </Stack>
  )
}

const privilegeWords = {
  owner: 'Owner of the workspace',
  admin: 'Administrator',
  scim_manager: 'Manager of provisioning',
  auditor: 'Auditor',
  member: 'Member',
} as const

function WhoIAm({ me }: { readonly me: Schemas['Me'] }) {
  const { member, signedInBy } = useSession()
  const roles = Object.entries(me.roles)
  const facts: Fact[] = [
    { label: 'Name', value: me.displayName },
    { label: 'User name', value: me.userName },
    { label: 'E-mail address', value: me.email ?? 'None is known' },
    { label: 'Privilege', value: privilegeWords[member.privilege] },
    {
      label: 'Roles',
      value:
        roles.length === 0 ? (
          'None yet'
        ) : (
          <Badges texts={roles.map(([place, role]) => `${place}: ${role}`)} />
        ),
    },
    ...listed('Groups', me.groups),
    ...listed('Teams', me.teams),
    { label: 'Signed in by', value: signedInBy === 'saml' ? 'Single sign-on' : 'Password' },
  ]
  return <Facts of="My membership" facts={facts} />
}

function listed(label: string, names: readonly string[]): readonly Fact[] {
  return names.length === 0 ? [] : [{ label, value: <Badges texts={names} /> }]
}

function Badges({ texts }: { readonly texts: readonly string[] }): ReactNode {
  return (
    <Group gap={6}>
      {texts.map(text => (
        <Badge key={text} variant="default" tt="none" fw={500}>
          {text}
        </Badge>
      ))}
    </Group>
  )
}

function Openings({ mine: { sharedAccounts, connections, recipes } }: { readonly mine: Mine }) {
  if (sharedAccounts.length + connections.length + recipes.length === 0) {
    return (
      <Empty title="There is nothing here yet that you can open">
        An administrator of the workspace gives access; it shows here at once.
      </Empty>
    )
  }
  return (
    <Stack gap="lg">
      {sharedAccounts.length > 0 && <SharedAccounts accounts={sharedAccounts} />}
      {connections.length > 0 && <Assets what="connections" assets={connections} />}
      {recipes.length > 0 && <Assets what="recipes" assets={recipes} />}
    </Stack>
  )
}

function SharedAccounts({ accounts }: { readonly accounts: Mine['sharedAccounts'] }) {
  return (
    <ShortTable
      what="shared accounts"
      rows={accounts}
      keyOf={({ id }) => id}
      empty={null}
      columns={[
        {
          label: 'Shared account',
          cell: ({ name, url }) => <Named name={name} url={url} />,
          text: ({ name }) => name,
        },
        { label: 'Login', cell: ({ login }) => login },
        { label: 'Kind', cell: ({ privileged }) => (privileged ? 'Privileged' : 'Usual') },
      ]}
    />
  )
}

function Named({ name, url }: { readonly name: string; readonly url: string }) {
  const href = webAddress(url)
  if (href === undefined) return name
  return (
    <Anchor href={href} target="_blank" rel="noreferrer">
      {name}
    </Anchor>
  )
}

interface AssetsProps {
  readonly what: 'connections' | 'recipes'
  readonly assets: Mine['connections']
}

function Assets({ what, assets }: AssetsProps) {
  return (
    <ShortTable
      what={what}
      rows={assets}
      keyOf={({ id }) => id}
      empty={null}
      columns={[
        { label: what === 'recipes' ? 'Recipe' : 'Connection', cell: ({ name }) => name },
        { label: 'Environment', cell: ({ environment }) => environment },
      ]}
    />
  )
}

/** Invitations: who was invited by whom, what became of it and of the mail. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { useMay } from '../may.ts'
import { invitationState, invitationStateChoices } from '../states.ts'
import { InvitationActions } from './invitation-actions.tsx'
import { type Invitation, useInvitations } from './invitation-queries.ts'
import { type InvitationsSearch, readInvitationsSearch } from './invitations-search.ts'

const route = getRouteApi('/invitations')

const columns: readonly Column<Invitation>[] = [
  { label: 'Name', cell: ({ displayName }) => displayName },
  { label: 'E-mail address', cell: ({ email }) => email ?? <span className="none">none</span> },
  {
    label: 'State',
    cell: ({ state }) => <StateWord {...invitationState(state)} />,
    text: ({ state }) => invitationState(state).word,
  },
  { label: 'Invited by', cell: ({ invitedBy }) => invitedBy },
  {
    label: 'Sent',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    label: 'Expires',
    cell: invitation => <Until invitation={invitation} />,
    text: ({ expiresAt }) => expiresAt,
  },
  { label: 'Mail', cell: ({ mail: { state, error } }) => error ?? state ?? 'forgotten' },
]

export function InvitationsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayManage = useMay('members.manage')
  const narrow = (change: InvitationsSearch | { readonly state: string }) =>
    void navigate({ search: readInvitationsSearch({ ...search, ...change }), replace: true })
  return (
    <Page
      title="Invitations"
      purpose="Who was asked to come in by a mailed link. Each link is good once."
      action={mayManage && <Invite />}
    >
      <Group align="flex-end">
        <SearchField
          label="Search invitations"
          placeholder="Name or e-mail address"
          value={search.text ?? ''}
          onChange={text => narrow({ text })}
        />
        <NativeSelect
          aria-label="State"
          data={[{ value: '', label: 'Any state' }, ...invitationStateChoices]}
          value={search.state ?? ''}
          onChange={({ currentTarget }) => narrow({ state: currentTarget.value })}
        />
      </Group>
      <EndlessTable
        what="invitations"
        columns={mayManage ? [...columns, actions] : columns}
        list={useInvitations(search)}
        keyOf={({ id }) => id}
        to={({ memberId }) => ({ to: '/members/$member', params: { member: memberId } })}
        empty={<Nobody search={search} invite={mayManage && <Invite />} />}
      />
    </Page>
  )
}

interface NobodyProps {
  readonly search: InvitationsSearch
  readonly invite: ReactNode
}

function Nobody({ search: { text, state }, invite }: NobodyProps) {
  if (text !== undefined) return <Empty title={`No invitation fits “${text}”.`} />
  if (state !== undefined)
    return <Empty title={`No invitation is ${invitationState(state).word.toLowerCase()}.`} />
  return (
    <Empty title="Nobody was invited yet." action={invite}>
      Who is provisioned is invited too where the settings of SCIM say so.
    </Empty>
  )
}

const actions: Column<Invitation> = {
  label: 'Actions',
  cell: invitation => <InvitationActions invitation={invitation} />,
}

function Invite() {
  return <Button renderRoot={props => <Link to="/members/new" {...props} />}>Invite</Button>
}

function Until({ invitation: { state, expiresAt, endedAt } }: { readonly invitation: Invitation }) {
  if (state === 'open' || state === 'expired') return <RelativeTime at={expiresAt} />
  return (
    <span>
      ended <RelativeTime at={endedAt} />
    </span>
  )
}

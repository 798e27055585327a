/** Settings > Administrators: who administers the account, what each may do, and how he signs in. */
import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty, Loaded, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { type Column, ShortTable } from '../../../design/short-table.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { sessionQuery } from '../../session.ts'
import { AdministratorDialog } from './administrator-dialog.tsx'
import { type Admin, roleWords, useAdmins } from './administrator-queries.ts'
import { NewLink, type SetupLink } from './new-link.tsx'
import { OwnLinkDialog } from './own-link-dialog.tsx'
import { asksPassword } from './own-password.ts'
import { RowMenu } from './row-menu.tsx'
import { useAdministratorActs } from './use-administrator-acts.ts'

export function AdministratorsPage() {
  const admins = useAdmins()
  const { data: session } = useQuery(sessionQuery)
  const [editing, edit] = useState<'new' | Admin>()
  const [link, show] = useState<SetupLink>()
  const [linking, makeOwnLink] = useState<Admin>()
  const act = useAdministratorActs(show)
  const isAsked = (admin: Admin) => asksPassword(session, admin, new Date())
  const invite = <Button onClick={() => edit('new')}>New Administrator</Button>
  const actions: Column<Admin> = {
    label: 'Actions',
    cell: admin => (
      <RowMenu
        admin={admin}
        me={session?.admin}
        onEdit={() => edit(admin)}
        onAct={chosen => (chosen === 'link' && isAsked(admin) ? makeOwnLink(admin) : void act(chosen, admin))}
      />
    ),
    text: () => '',
  }
  return (
    <Page
      title="Administrators"
      purpose="Who administers the account. They are no users: applications know nothing of them."
      action={invite}
    >
      <Stack>
        {link !== undefined && <NewLink link={link} onKept={() => show(undefined)} />}
        <Loaded query={admins} what="the administrators">
          {rows => (
            <ShortTable
              what="administrators"
              columns={[...columns, actions]}
              rows={rows}
              keyOf={({ id }) => id}
              empty={<Empty title="There are no administrators yet." action={invite} />}
            />
          )}
        </Loaded>
      </Stack>
      {editing !== undefined && (
        <AdministratorDialog
          {...(editing !== 'new' && { admin: editing })}
          asksPassword={editing !== 'new' && isAsked(editing)}
          onInvited={show}
          onClose={() => edit(undefined)}
        />
      )}
      {linking !== undefined && (
        <OwnLinkDialog admin={linking} onMade={show} onClose={() => makeOwnLink(undefined)} />
      )}
    </Page>
  )
}

const columns: readonly Column<Admin>[] = [
  { label: 'E-mail', cell: ({ email }) => email },
  { label: 'Name', cell: ({ name }) => name ?? '', wraps: true },
  { label: 'Role', cell: ({ role }) => roleWords[role] },
  {
    label: 'State',
    cell: ({ state }) =>
      state === 'active' ? (
        <StateWord word="Active" look="done" />
      ) : (
        <StateWord word="Invited" look="pending" />
      ),
    text: ({ state }) => (state === 'active' ? 'Active' : 'Invited'),
  },
  {
    label: 'Second factor',
    cell: ({ second_factor_since: since }) =>
      since === null ? (
        <StateWord word="None" look="off" />
      ) : (
        <span>
          Since <RelativeTime at={since} />
        </span>
      ),
    text: ({ second_factor_since: since }) => since ?? 'None',
  },
  {
    label: 'Last sign-in',
    cell: ({ last_sign_in_at: at }) => <RelativeTime at={at} never="Never" />,
    text: ({ last_sign_in_at: at }) => at ?? '',
  },
  { label: 'Invited by', cell: ({ created_by: by }) => by, isHidden: true },
]

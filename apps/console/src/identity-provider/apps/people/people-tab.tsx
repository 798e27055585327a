/** Users of an app: who has it, where each stands, what gives it; Apply to all. */
import { Anchor, Button, Group, Select, UnstyledButton } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Column, EndlessTable } from '../../../design/endless-table.tsx'
import { Empty } from '../../../design/page.tsx'
import { SearchField } from '../../../design/search-field.tsx'
import { Section } from '../../../design/section.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { provisioningLook, stateWord } from '../../states.ts'
import { type AppOverview, type AppUser, useAppId, useOverview, useRoleNames } from '../app-queries.ts'
import type { PeopleSearch } from '../apps-search.ts'
import { AddUser } from './add-user.tsx'
import { ApplyToAll } from './apply-to-all.tsx'
import { useAppPeople } from './people-queries.ts'
import { useRemoval } from './removal.tsx'
import { stateChoices } from './state-choices.ts'
import { StateDialog } from './state-dialog.tsx'

export function PeopleTab() {
  const id = useAppId()
  const { data: app } = useOverview(id)
  return app === undefined ? null : <People app={app} />
}

function People({ app }: { readonly app: AppOverview }) {
  const search = useSearch({ from: '/apps/$app/users' })
  const navigate = useNavigate({ from: '/apps/$app/users' })
  const narrow = (to: PeopleSearch) => void navigate({ search: to, replace: true })
  const show = (person: number | undefined) => narrow(withPerson(search, person))
  const remove = useRemoval(app)
  const isNarrowed = search.search !== undefined || search.state !== undefined || search.role !== undefined
  return (
    <Section
      title="Users"
      purpose="Who has the app or had it. Select a state for its details."
      action={
        <Group gap="xs">
          <AddUser app={app} />
          {app.provisions && <ApplyToAll app={app} />}
        </Group>
      }
    >
      <Filters app={app} search={search} onNarrow={narrow} />
      <EndlessTable
        what="users"
        columns={columnsOf({ app, show, remove })}
        list={useAppPeople(app.id, search)}
        keyOf={({ user_id: id }) => id}
        empty={
          isNarrowed ? (
            <Empty title="Nobody fits" />
          ) : (
            <Empty
              title="Nobody has this app yet"
              action={
                <Button
                  renderRoot={props => (
                    <Link to="/apps/$app/access" params={{ app: String(app.id) }} {...props} />
                  )}
                >
                  Choose roles on Access
                </Button>
              }
            >
              Roles give the app to whoever holds them; a person can also be given it alone.
            </Empty>
          )
        }
      />
      {search.person !== undefined && (
        <StateDialog app={app} user={search.person} onClose={() => show(undefined)} />
      )}
    </Section>
  )
}

function withPerson({ person: _before, ...search }: PeopleSearch, person: number | undefined): PeopleSearch {
  return { ...search, ...(person !== undefined && { person }) }
}

interface FiltersProps {
  readonly app: AppOverview
  readonly search: PeopleSearch
  readonly onNarrow: (search: PeopleSearch) => void
}

function Filters({ app, search, onNarrow }: FiltersProps) {
  const { data: roles = [] } = useRoleNames()
  const { search: text, state, role } = search
  return (
    <Group align="flex-end">
      <SearchField
        label="Search users"
        placeholder="Name, username or e-mail address"
        value={text ?? ''}
        onChange={typed => {
          const { search: _before, ...rest } = search
          onNarrow(typed === '' ? rest : { ...rest, search: typed })
        }}
      />
      {app.provisions && (
        <Select
          aria-label="Provisioning State"
          placeholder="Any state"
          clearable
          data={stateChoices(app.states)}
          value={state ?? null}
          onChange={chosen => {
            const { state: _before, ...rest } = search
            onNarrow(chosen === null ? rest : { ...rest, state: chosen })
          }}
        />
      )}
      <Select
        aria-label="Role"
        placeholder="Any role"
        clearable
        searchable
        data={roles.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={role === undefined ? null : String(role)}
        onChange={chosen => {
          const { role: _before, ...rest } = search
          onNarrow(chosen === null ? rest : { ...rest, role: Number(chosen) })
        }}
      />
    </Group>
  )
}

interface ColumnsOf {
  readonly app: AppOverview
  readonly show: (user: number) => void
  readonly remove: (user: AppUser) => void
}

function nameOf({ firstname, lastname, username }: AppUser): string {
  const name = [firstname, lastname].filter(Boolean).join(' ')
  return name === '' ? username : name
}

function columnsOf({ app, show, remove }: ColumnsOf): readonly Column<AppUser>[] {
  const state: Column<AppUser> = {
    label: 'Provisioning State',
    text: user => stateWord(user.provisioning_state),
    cell: user => (
      <UnstyledButton
        className="told"
        fz="sm"
        onClick={() => show(user.user_id)}
        aria-label={`${stateWord(user.provisioning_state)}: details of ${user.username}`}
        td="underline"
      >
        <StateWord
          word={stateWord(user.provisioning_state)}
          look={provisioningLook(user.provisioning_state)}
        />
      </UnstyledButton>
    ),
  }
  return [
    {
      label: 'Name',
      text: nameOf,
      cell: user => (
        <Anchor
          renderRoot={props => (
            <Link
              to="/apps/$app/users/$user"
              params={{ app: String(app.id), user: String(user.user_id) }}
              {...props}
            />
          )}
        >
          {nameOf(user)}
        </Anchor>
      ),
    },
    { label: 'Username', cell: user => user.username },
    ...(app.provisions ? [state] : []),
    { label: 'Because of', cell: user => grantText(user) },
    {
      label: 'Access',
      text: () => '',
      cell: user =>
        user.granted_by.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={`Delete ${user.username}`}
            onClick={() => remove(user)}
          >
            Delete
          </Button>
        ),
    },
  ]
}

/** Returns `role Makers, direct`. */
function grantText({ granted_by: by }: AppUser): string {
  return by.length === 0 ? 'access is gone' : by.map(one => one.replace('role:', 'role ')).join(', ')
}

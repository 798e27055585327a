/** What the list of members is narrowed by; all of it stands in the address. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { SearchField } from '../../design/search-field.tsx'
import { memberStatusChoices } from '../states.ts'
import { isNarrowed, type MembersSearch, readMembersSearch } from './members-search.ts'
import { privilegeChoices } from './privilege-words.ts'

const route = getRouteApi('/members')

const filters = [
  { name: 'status', label: 'Status', any: 'Any status', choices: memberStatusChoices },
  {
    name: 'managedBy',
    label: 'Managed by',
    any: 'Managed by anybody',
    choices: [
      { value: 'scim', label: 'SCIM' },
      { value: 'saml', label: 'SAML' },
      { value: 'manual', label: 'By hand' },
    ],
  },
  { name: 'privilege', label: 'Privilege', any: 'Any privilege', choices: privilegeChoices },
] as const

export function MemberFilters({ search }: { readonly search: MembersSearch }) {
  const navigate = route.useNavigate()
  const narrow = (by: Readonly<Record<string, unknown>>) =>
    void navigate({ search: readMembersSearch({ ...search, ...by }), replace: true })
  return (
    <Group gap="xs" align="flex-end">
      <SearchField
        label="Search members"
        placeholder="Name, user name or e-mail address"
        value={search.text ?? ''}
        onChange={text => narrow({ text })}
      />
      {filters.map(({ name, label, any, choices }) => (
        <NativeSelect
          key={name}
          aria-label={label}
          data={[{ value: '', label: any }, ...choices]}
          value={search[name] ?? ''}
          onChange={event => narrow({ [name]: event.currentTarget.value })}
        />
      ))}
      <FromElsewhere search={search} />
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
          Clear filters
        </Button>
      )}
    </Group>
  )
}

/** What other pages lead here with, and nobody chooses on this one. */
function FromElsewhere({
  search: { role, environment, group, pending },
}: {
  readonly search: MembersSearch
}) {
  const told = [
    ...(role === undefined ? [] : [`who hold the role ${role}`]),
    ...(environment === undefined ? [] : [`in ${environment}`]),
    ...(group === undefined ? [] : ['of one group']),
    ...(pending === undefined ? [] : ['kept as the last administrator']),
  ]
  return told.length === 0 ? null : <span>Members {told.join(' ')}</span>
}

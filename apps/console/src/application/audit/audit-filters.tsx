/** What of the audit log is shown. */
import { Group, NativeSelect, TextInput } from '@mantine/core'
import { DayFields } from '../../design/day-fields.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { type AuditSearch, sources } from './audit-search.ts'
import { sourceWords } from './entry-words.ts'

export interface AuditFiltersProps {
  readonly search: AuditSearch
  readonly onChange: (part: Readonly<Partial<Record<keyof AuditSearch, string>>>) => void
}

const sourceChoices = [
  { value: '', label: 'Any' },
  ...sources.map(value => ({ value, label: `${sourceWords[value]} (${value})` })),
]

const eventChoices = [
  ['', 'Any'],
  ['member.', 'Members'],
  ['role.', 'Roles'],
  ['group', 'Groups'],
  ['team.', 'Teams'],
  ['session.', 'Sessions'],
  ['sso.', 'Single sign-on'],
  ['scim.', 'SCIM on and off'],
  ['token.', 'SCIM API keys'],
  ['api_key.', 'API keys of members'],
  ['grant.', 'Grants'],
  ['permission.', 'Permissions'],
  ['shared_account.', 'Shared accounts'],
  ['follow_up.', 'Follow-ups'],
  ['secret.', 'Secrets'],
  ['invitation.', 'Invitations'],
  ['connection.', 'Connections'],
  ['recipe.', 'Recipes'],
  ['workspace.', 'Workspace'],
  ['history.', 'Exports'],
].map(([value = '', label = '']) => ({ value, label }))

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const known = eventChoices.some(({ value }) => value === (search.event ?? ''))
  const events = known
    ? eventChoices
    : [...eventChoices, { value: search.event ?? '', label: search.event ?? '' }]
  return (
    <Group align="flex-end" gap="sm" className="no-print">
      <SearchField
        label="Search by person or thing"
        value={search.person ?? ''}
        onChange={person => onChange({ person })}
      />
      <TextInput
        key={search.actor ?? ''}
        label="Actor"
        placeholder="Scim System User"
        defaultValue={search.actor ?? ''}
        onBlur={event => onChange({ actor: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key === 'Enter') onChange({ actor: event.currentTarget.value })
        }}
      />
      <NativeSelect
        label="Source"
        data={sourceChoices}
        value={search.source ?? ''}
        onChange={event => onChange({ source: event.currentTarget.value })}
      />
      <NativeSelect
        label="About"
        data={events}
        value={search.event ?? ''}
        onChange={event => onChange({ event: event.currentTarget.value })}
      />
      <DayFields since={search.since} until={search.until} onChange={onChange} />
    </Group>
  )
}

/** The columns of a role's people. */
import { Text } from '@mantine/core'
import { Source } from '../../../design/because.tsx'
import type { Column } from '../../../design/columns.ts'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { originWords } from '../../users/applications/origin-words.ts'
import type { RoleUser } from '../role-queries.ts'

const who: readonly Column<RoleUser>[] = [
  { label: 'Name', cell: nameOfRoleUser },
  { label: 'Username', cell: person => person.username },
]
const since: Column<RoleUser> = {
  label: 'Since',
  cell: person => <RelativeTime at={person.added_at} />,
  text: person => person.added_at ?? '',
}

export const userColumns: readonly Column<RoleUser>[] = [
  ...who,
  { label: 'Added', cell: person => <Added person={person} />, text: addedText },
  since,
]

export const adminColumns: readonly Column<RoleUser>[] = [
  ...who,
  { label: 'Added by', cell: person => person.added_by?.name },
  since,
]

export function nameOfRoleUser({ name, username }: Pick<RoleUser, 'name' | 'username'>): string {
  return name === '' ? username : name
}

function Added({ person }: { readonly person: RoleUser }) {
  return (
    <Text size="sm" component="div">
      {addedText(person)} <Source source={originWords[person.origin ?? 'hand']} />
    </Text>
  )
}

function addedText({ origin, added_by: by, mappings }: RoleUser): string {
  const names = mappings.map(({ name }) => name).join(', ')
  if (origin === 'mapping') return names === '' ? 'automatically' : `automatically, by the mapping ${names}`
  const also = names === '' ? '' : `; the mapping ${names} gives it as well`
  return `manually, by ${by?.name ?? 'somebody'}${also}`
}

/** What a member can open right now, kind by kind, and through what he may. */
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { type Openings, useOpenings } from './access-queries.ts'
import type { MemberDetail } from './member-queries.ts'

const kindNouns: Readonly<Record<Openings['permissions'][number]['kind'], string>> = {
  directory: 'The directory',
  shared_account: 'Shared accounts',
  connection: 'Connections',
  recipe: 'Recipes',
}

export function OpeningsSection({ member }: { readonly member: MemberDetail }) {
  const openings = useOpenings(member.id)
  const isAway = member.status !== 'active'
  return (
    <>
      <Section
        title="What can be opened now"
        purpose={isAway ? `Nothing: ${member.displayName} is ${member.status}.` : ''}
      >
        <Loaded query={openings} what="what can be opened">
          {found => <Opened openings={found} />}
        </Loaded>
      </Section>
      <Section title="Why" purpose="Everything that is held, and through what.">
        <Loaded query={openings} what="what is held">
          {found => <Held openings={found} />}
        </Loaded>
      </Section>
    </>
  )
}

interface OpenedRow {
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly detail: string
}

function Opened({ openings: { sharedAccounts, connections, recipes } }: { readonly openings: Openings }) {
  const rows: readonly OpenedRow[] = [
    ...sharedAccounts.map(({ id, name, login, privileged }) => ({
      key: id,
      kind: 'Shared account',
      name,
      detail: [login, privileged ? 'privileged' : null].filter(part => part !== null).join(', '),
    })),
    ...connections.map(({ id, name, environment }) => ({
      key: id,
      kind: 'Connection',
      name,
      detail: environment,
    })),
    ...recipes.map(({ id, name, environment }) => ({ key: id, kind: 'Recipe', name, detail: environment })),
  ]
  return (
    <ShortTable
      what="things"
      columns={[
        { label: 'Name', cell: ({ name }) => name },
        { label: 'Kind', cell: ({ kind }) => kind },
        { label: 'Login or environment', cell: ({ detail }) => detail },
      ]}
      rows={rows}
      keyOf={({ key }) => key}
      empty="Nothing can be opened."
    />
  )
}

function Held({ openings: { permissions, ...openings } }: { readonly openings: Openings }) {
  const names = new Map(
    [...openings.sharedAccounts, ...openings.connections, ...openings.recipes].map(one => [one.id, one.name]),
  )
  return (
    <ShortTable
      what="permissions"
      columns={[
        {
          label: 'On',
          cell: ({ kind, resourceId }) =>
            resourceId === null ? kindNouns[kind] : (names.get(resourceId) ?? resourceId),
        },
        { label: 'May', cell: ({ permission }) => permission },
        { label: 'Because', cell: ({ explanation }) => explanation },
      ]}
      rows={permissions}
      keyOf={({ kind, permission, resourceId, explanation }) =>
        [kind, permission, resourceId, explanation].join(' ')
      }
      empty="Nothing is held."
    />
  )
}

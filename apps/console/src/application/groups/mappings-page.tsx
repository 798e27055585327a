/** Role mapping: which group stands for which role in which environment, or for which team, and what wins. */
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { useMay } from '../may.ts'
import { useRoleCatalogue } from '../members/member-queries.ts'
import {
  type GroupMapping,
  useGroupChoices,
  useMappingRemoval,
  useMappings,
  useTeams,
} from './group-queries.ts'
import { GroupsFrame } from './groups-frame.tsx'
import { MappingForm } from './mapping-form.tsx'
import { byPrecedence, targetText } from './mapping-words.ts'

const route = getRouteApi('/groups/mappings')

export function MappingsPage() {
  const { group } = route.useSearch()
  const mayManage = useMay('roles.manage')
  const catalogue = useRoleCatalogue()
  const [teams, groups] = [useTeams(), useGroupChoices()]
  return (
    <GroupsFrame>
      <Loaded query={catalogue} what="the roles">
        {({ environments, roles }) => (
          <>
            <Mappings roles={roles} mayManage={mayManage} />
            {mayManage && (
              <MappingForm
                key={group ?? ''}
                group={group}
                groups={groups.data?.items ?? []}
                environments={environments}
                roles={roles.map(({ name }) => name)}
                teams={teams.data?.items ?? []}
              />
            )}
          </>
        )}
      </Loaded>
    </GroupsFrame>
  )
}

interface MappingsProps {
  readonly roles: readonly { readonly name: string; readonly rank: number }[]
  readonly mayManage: boolean
}

function Mappings({ roles, mayManage }: MappingsProps) {
  const mappings = useMappings()
  const { data: teams } = useTeams()
  const teamNames = new Map(teams?.items.map(({ id, name }) => [id, name]))
  const toText = ({ target }: GroupMapping) => targetText(target, teamNames)
  return (
    <Section
      title="What groups stand for"
      purpose="Where an attribute says a role, that is held. Of several groups, the role of the highest rank is: in each environment what wins stands first."
    >
      <Loaded query={mappings} what="the mappings">
        {({ items }) => (
          <ShortTable
            what="mappings"
            columns={[
              { label: 'Group', cell: ({ groupName }) => groupName },
              { label: 'Stands for', cell: toText },
              {
                label: 'State',
                cell: mapping => <State mapping={mapping} />,
                text: ({ broken }) => broken?.reason ?? 'Works',
                wraps: true,
              },
              ...(mayManage
                ? [
                    {
                      label: 'Remove',
                      cell: (mapping: GroupMapping) => <Remove mapping={mapping} target={toText(mapping)} />,
                    },
                  ]
                : []),
            ]}
            rows={byPrecedence(items, roles)}
            keyOf={({ id }) => id}
            empty="No group stands for anything yet."
          />
        )}
      </Loaded>
    </Section>
  )
}

function State({ mapping: { broken } }: { readonly mapping: GroupMapping }) {
  if (broken === null) return <StateWord word="Works" look="done" />
  return (
    <>
      <StateWord word="Broken" look="attention" />
      <Text size="sm">{broken.reason}</Text>
    </>
  )
}

function Remove({ mapping, target }: { readonly mapping: GroupMapping; readonly target: string }) {
  const confirm = useConfirm()
  const removal = useMappingRemoval()
  const { data: groups } = useGroupChoices()
  const count = groups?.items.find(({ id }) => id === mapping.groupId)?.members
  const remove = async () => {
    const isConfirmed = await confirm({
      title: `End that ${mapping.groupName} stands for ${target}?`,
      effect:
        (count === undefined ? '' : `${counted(count, 'person is', 'people are')} in the group directly. `) +
        `Who is given ${target} by it alone loses it now.`,
      action: 'Remove',
      danger: true,
    })
    if (isConfirmed) removal.mutate(mapping.id)
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={removal.isPending}
      aria-label={`Remove ${mapping.groupName}, ${target}`}
      onClick={() => void remove()}
    >
      Remove
    </Button>
  )
}

/** Users > Mappings: what gives people roles and fields by itself, in the order in which it is applied. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { OrderedList } from '../../design/ordered-list.tsx'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { type Mapping, useMappings } from './mapping-queries.ts'
import { MappingRuns } from './mapping-runs.tsx'
import { MappingSummary } from './mapping-summary.tsx'
import { ReapplyButton } from './reapply.tsx'

export function MappingsPage() {
  const mappings = useMappings()
  return (
    <Page
      title="Mappings"
      purpose="Give people roles and fields by who they are, applied from the top."
      action={
        <Group gap="xs">
          <ReapplyButton />
          <NewMapping />
        </Group>
      }
    >
      <MappingRuns />
      <Loaded query={mappings} what="the mappings">
        {({ enabled, disabled }) =>
          enabled.length + disabled.length === 0 ? (
            <Empty title="There are no mappings yet" action={<NewMapping />}>
              A mapping gives everybody who meets its conditions a role, and with it the apps that the role
              carries.
            </Empty>
          ) : (
            <Stack gap="xl">
              <Enabled mappings={enabled} />
              {disabled.length > 0 && <Disabled mappings={disabled} />}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function NewMapping() {
  return <Button renderRoot={props => <Link to="/users/mappings/new" {...props} />}>New Mapping</Button>
}

interface ListProps {
  readonly mappings: readonly Mapping[]
}

function Enabled({ mappings }: ListProps) {
  const queries = useQueryClient()
  const sort = useSaving({
    mutationFn: (ids: readonly number[]) => api.PUT('/api/2/mappings/sort', { body: [...ids] }),
    success: 'The order was saved. People who are there already follow at their next change.',
    topics: ['mappings', 'events'],
  })
  const reorder = (next: readonly Mapping[]) => {
    // The list stays where it was dragged to while the server is asked.
    queries.setQueryData(['mappings', 'list'], (data: { disabled: Mapping[] } | undefined) =>
      data === undefined ? data : { ...data, enabled: [...next] },
    )
    sort.mutate(
      next.map(({ id }) => id),
      { onError: () => void queries.invalidateQueries({ queryKey: ['mappings', 'list'] }) },
    )
  }
  return (
    <Section
      title="Enabled"
      purpose="Each sees what those above it did. Drag them into another order, or move them by their arrows."
    >
      {mappings.length === 0 ? (
        <Text c="dimmed">None is enabled.</Text>
      ) : (
        <OrderedList
          label="Enabled mappings"
          items={mappings}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          render={mapping => <Entry mapping={mapping} />}
          onReorder={reorder}
          isDisabled={sort.isPending}
        />
      )}
    </Section>
  )
}

function Disabled({ mappings }: ListProps) {
  return (
    <Section title="Disabled" purpose="They have no place in the order and give nobody anything.">
      <ul className="ordered" aria-label="Disabled mappings">
        {mappings.map(mapping => (
          <li key={mapping.id} className="ordered-item">
            <div className="ordered-content">
              <Entry mapping={mapping} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Entry({ mapping }: { readonly mapping: Mapping }) {
  const { id, name } = mapping
  return (
    <>
      <Anchor
        fw={500}
        renderRoot={props => (
          <Link to="/users/mappings/$mapping" params={{ mapping: String(id) }} {...props} />
        )}
      >
        {name}
      </Anchor>
      <MappingSummary mapping={mapping} />
    </>
  )
}

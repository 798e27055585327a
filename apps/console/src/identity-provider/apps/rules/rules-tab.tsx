/** Rules: in their order, in which a later one wins; the disabled ones have no place in it. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/identity-provider-client.ts'
import { OrderedList } from '../../../design/ordered-list.tsx'
import { Empty, Loaded } from '../../../design/page.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { type AppRule, useAppId, useOverview } from '../app-queries.ts'
import { useApply } from '../people/apply.ts'
import { useRules } from './rule-queries.ts'

export function RulesTab() {
  const id = useAppId()
  const rules = useRules(id)
  return (
    <Section
      title="Rules"
      purpose="What the application is told of people who fit. Where two rules set the same thing, the later one wins."
      action={
        <Button
          renderRoot={props => <Link to="/apps/$app/rules/new" params={{ app: String(id) }} {...props} />}
        >
          Add Rule
        </Button>
      }
    >
      <Loaded query={rules} what="the rules">
        {({ enabled, disabled }) => <Rules app={id} enabled={enabled} disabled={disabled} />}
      </Loaded>
    </Section>
  )
}

interface RulesProps {
  readonly app: number
  readonly enabled: readonly AppRule[]
  readonly disabled: readonly AppRule[]
}

function Rules({ app, enabled, disabled }: RulesProps) {
  const sort = useSaving({
    mutationFn: (rules: readonly AppRule[]) =>
      api.PUT('/api/2/apps/{id}/rules/sort', {
        params: { path: { id: app } },
        body: rules.map(({ id }) => id),
      }),
    success: 'The order was saved',
    topics: ['apps'],
  })
  const shown = sort.isPending ? (sort.variables ?? enabled) : enabled
  if (enabled.length + disabled.length === 0) {
    return (
      <Empty title="There is no rule yet">
        A rule puts people into groups of the application, or gives them another value.
      </Empty>
    )
  }
  return (
    <Stack>
      <OrderedList
        label="Rules in their order"
        items={shown}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        onReorder={rules => sort.mutate(rules)}
        render={rule => <Rule app={app} rule={rule} />}
      />
      {disabled.length > 0 && (
        <ShortTable
          what="disabled rules"
          rows={disabled}
          keyOf={({ id }) => id}
          columns={[{ label: 'Disabled', cell: ({ name }) => name }]}
          to={({ id }) => ({ to: '/apps/$app/rules/$rule', params: { app: String(app), rule: String(id) } })}
          empty={null}
        />
      )}
      <Reapply app={app} />
    </Stack>
  )
}

function Rule({ app, rule }: { readonly app: number; readonly rule: AppRule }) {
  const params = { app: String(app), rule: String(rule.id) }
  return (
    <Group gap="md">
      <Anchor renderRoot={props => <Link to="/apps/$app/rules/$rule" params={params} {...props} />}>
        {rule.name}
      </Anchor>
      <Text size="sm" c="dimmed">
        {whom(rule)}: {rule.actions.map(({ action }) => action.replaceAll('_', ' ')).join(', ')}
      </Text>
    </Group>
  )
}

/** Returns `If any of 2 conditions fits`. */
function whom({ conditions, match }: AppRule): string {
  if (conditions.length === 0) return 'For everybody'
  if (conditions.length === 1) return 'If 1 condition fits'
  return `If ${match} of ${conditions.length} conditions ${match === 'all' ? 'fit' : 'fits'}`
}

/** A rule that is saved holds for whoever changes from then on; the others follow by this. */
function Reapply({ app }: { readonly app: number }) {
  const { data } = useOverview(app)
  const apply = useApply({ id: app, name: data?.name ?? '' })
  return (
    <Group>
      <Button variant="default" onClick={() => void apply('reapply_entitlement_mappings')}>
        Reapply entitlement mappings
      </Button>
      <Text size="sm" c="dimmed">
        A saved rule holds for whoever changes from then on. This applies it to everybody now.
      </Text>
    </Group>
  )
}

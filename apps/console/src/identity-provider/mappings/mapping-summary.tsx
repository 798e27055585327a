/** A mapping in a line: whom it fits and what it does, with the apps that come along. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Choice, sourcesQuery } from '../conditions/condition-choices.ts'
import { rolesOf } from './draft.ts'
import {
  actionsQuery,
  actionValuesQuery,
  conditionChoices,
  type Mapping,
  useAppsOfRoles,
} from './mapping-queries.ts'

const operatorWords: Readonly<Record<string, string>> = {
  '=': 'equals',
  '!=': 'does not equal',
  '~': 'contains',
  '!~': 'does not contain',
  '^=': 'begins with',
  '$=': 'ends with',
  '>': 'is greater than',
  '<': 'is less than',
  ri: 'is',
  nri: 'is not',
}

export function MappingSummary({ mapping }: { readonly mapping: Mapping }) {
  const { data: sources } = useQuery(sourcesQuery(conditionChoices))
  const { data: actions } = useQuery(actionsQuery)
  const { data: roles } = useQuery(actionValuesQuery('add_role'))
  const apps = useAppsOfRoles(rolesOf(mapping.actions))
  const when = mapping.conditions.map(({ source, operator, value }) => {
    const shown = source === 'has_role' ? namesOf(roles, value.split('|')) : value.replaceAll('|', ' or ')
    return `${nameOf(sources, source)} ${operatorWords[operator] ?? operator} ${shown === '' ? 'nothing' : shown}`
  })
  const does = mapping.actions.map(({ action, value }) => {
    const isRole = action === 'add_role' || action === 'set_role'
    return `${nameOf(actions, action)}: ${isRole ? namesOf(roles, value) : value.join(', ')}`
  })
  const carried = [...new Set([...apps.values()].flat())]
  return (
    <Text size="sm" c="dimmed">
      {when.length === 0 ? 'Everybody' : when.join(mapping.match === 'all' ? ' and ' : ' or ')}
      {' → '}
      {does.length === 0 ? 'nothing' : does.join(', ')}
      {carried.length > 0 && ` (with ${carried.join(', ')})`}
    </Text>
  )
}

function nameOf(choices: readonly Choice[] | undefined, value: string): string {
  return choices?.find(choice => choice.value === value)?.name ?? value
}

function namesOf(choices: readonly Choice[] | undefined, values: readonly string[]): string {
  return values.map(value => nameOf(choices, value)).join(' or ')
}

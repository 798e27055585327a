/** The actions of a mapping, a row each, with the apps that a role carries beside it. */
import '../conditions/condition-rows.css'
import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { FieldProblem } from '../../api/api-error.ts'
import { problemAt } from '../conditions/row-problems.ts'
import { type ActionDraft, rolesOf, withBlank } from './draft.ts'
import { actionsQuery, actionValuesQuery, useAppsOfRoles } from './mapping-queries.ts'

export interface ActionRowsProps {
  readonly actions: readonly ActionDraft[]
  readonly problems: readonly FieldProblem[]
  readonly onChange: (actions: readonly ActionDraft[]) => void
}

const blank: Omit<ActionDraft, 'key'> = { action: '', value: [] }

export function ActionRows({ actions, problems, onChange }: ActionRowsProps) {
  return (
    <Stack gap="sm">
      {actions.map((action, index) => (
        <ActionRow
          key={action.key}
          action={action}
          index={index}
          problems={problems}
          onChange={changed => onChange(actions.with(index, changed))}
          onRemove={() => onChange(actions.toSpliced(index, 1))}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange(withBlank(actions, blank))}
      >
        Add action
      </Button>
    </Stack>
  )
}

interface RowProps {
  readonly action: ActionDraft
  readonly index: number
  readonly problems: readonly FieldProblem[]
  readonly onChange: (action: ActionDraft) => void
  readonly onRemove: () => void
}

function ActionRow({ action, index, problems, onChange, onRemove }: RowProps) {
  const { data: actions = [] } = useQuery(actionsQuery)
  const place = index + 1
  return (
    <Group gap="xs" align="flex-start" className="rule-row" role="group" aria-label={`Action ${place}`}>
      <Select
        searchable
        allowDeselect={false}
        w={{ base: '100%', xs: 220 }}
        aria-label={`What action ${place} does`}
        placeholder="Action"
        data={actions.map(({ name, value }) => ({ value, label: name }))}
        value={action.action === '' ? null : action.action}
        error={problemAt(problems, 'actions', index, 'action')}
        onChange={chosen => onChange({ ...action, action: chosen ?? '', value: [] })}
      />
      <Stack gap={4} w={{ base: '100%', xs: 320 }}>
        <ValueField
          action={action}
          place={place}
          error={problemAt(problems, 'actions', index, 'value')}
          onChange={value => onChange({ ...action, value })}
        />
        <CarriedApps action={action} />
      </Stack>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Remove action ${place}`}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

interface ValueFieldProps {
  readonly action: ActionDraft
  readonly place: number
  readonly error: string | undefined
  readonly onChange: (value: readonly string[]) => void
}

function ValueField({ action: { action, value }, place, error, onChange }: ValueFieldProps) {
  const { data: choices = [] } = useQuery(actionValuesQuery(action))
  const label = `Value of action ${place}`
  const data = choices.map(choice => ({ value: choice.value, label: choice.name }))
  if (action === 'add_role' || action === 'set_role') {
    return (
      <MultiSelect
        w="100%"
        searchable
        limit={100}
        aria-label={label}
        placeholder={value.length === 0 ? 'Roles' : ''}
        nothingFoundMessage="There is no role of this name"
        data={data}
        value={[...value]}
        error={error}
        onChange={onChange}
      />
    )
  }
  if (data.length > 0 || action === 'set_group') {
    return (
      <Select
        w="100%"
        clearable={action === 'set_group'}
        aria-label={label}
        placeholder={action === 'set_group' ? 'No group' : 'Value'}
        data={data}
        value={value[0] === undefined || value[0] === '' ? null : value[0]}
        error={error}
        onChange={chosen => onChange([chosen ?? ''])}
      />
    )
  }
  return (
    <TextInput
      w="100%"
      aria-label={label}
      placeholder="Text, with macros such as {firstname}"
      value={value[0] ?? ''}
      error={error}
      onChange={({ currentTarget }) => onChange([currentTarget.value])}
    />
  )
}

/** Seed 002 maps people to an app: here the role carries it. */
function CarriedApps({ action }: { readonly action: ActionDraft }) {
  const roles = rolesOf([action])
  const apps = useAppsOfRoles(roles)
  if (roles.length === 0 || apps.size < roles.length) return null
  const names = [...new Set([...apps.values()].flat())]
  return (
    <Text size="sm" c="dimmed">
      {names.length === 0 ? 'Carries no app yet.' : `Carries ${names.join(', ')}.`}
    </Text>
  )
}

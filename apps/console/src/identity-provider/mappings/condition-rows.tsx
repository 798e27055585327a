/** The conditions of a mapping, a row each: attribute, operator, value, from what the API offers. */
import './mappings.css'
import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { FieldProblem } from '../../api/api-error.ts'
import { type ConditionDraft, problemAt, valueProblem, withBlank } from './draft.ts'
import { type Choice, operatorsQuery, sourcesQuery, valuesQuery } from './mapping-queries.ts'

export interface ConditionRowsProps {
  readonly conditions: readonly ConditionDraft[]
  readonly problems: readonly FieldProblem[]
  readonly onChange: (conditions: readonly ConditionDraft[]) => void
}

const blank = { source: '', operator: '', value: '' }

export function ConditionRows({ conditions, problems, onChange }: ConditionRowsProps) {
  return (
    <Stack gap="sm">
      {conditions.map((condition, index) => (
        <ConditionRow
          key={condition.key}
          condition={condition}
          index={index}
          problems={problems}
          onChange={changed => onChange(conditions.with(index, changed))}
          onRemove={() => onChange(conditions.toSpliced(index, 1))}
        />
      ))}
      <Text size="sm" c="dimmed">
        {
          '“|” parts alternatives: Sales|Marketing. Case does not matter. The characters ( ) * + and \\ are not allowed.'
        }
        {conditions.length === 0 && ' Without a condition the mapping fits everybody.'}
      </Text>
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange(withBlank(conditions, blank))}
      >
        Add condition
      </Button>
    </Stack>
  )
}

interface RowProps {
  readonly condition: ConditionDraft
  readonly index: number
  readonly problems: readonly FieldProblem[]
  readonly onChange: (condition: ConditionDraft) => void
  readonly onRemove: () => void
}

function ConditionRow({ condition, index, problems, onChange, onRemove }: RowProps) {
  const { data: sources = [] } = useQuery(sourcesQuery)
  const { data: operators = [] } = useQuery(operatorsQuery(condition.source))
  const common = { searchable: true, allowDeselect: false } as const
  const place = index + 1
  return (
    <Group gap="xs" align="flex-start" className="rule-row" role="group" aria-label={`Condition ${place}`}>
      <Select
        {...common}
        w={{ base: '100%', xs: 190 }}
        aria-label={`Attribute of condition ${place}`}
        placeholder="Attribute"
        data={labelled(sources)}
        value={condition.source === '' ? null : condition.source}
        error={problemAt(problems, 'conditions', index, 'source')}
        onChange={source => onChange({ ...condition, source: source ?? '', operator: '', value: '' })}
      />
      <Select
        {...common}
        w={{ base: '100%', xs: 190 }}
        aria-label={`Operator of condition ${place}`}
        placeholder="Operator"
        data={labelled(operators)}
        value={condition.operator === '' ? null : condition.operator}
        error={problemAt(problems, 'conditions', index, 'operator')}
        onChange={operator => onChange({ ...condition, operator: operator ?? '' })}
      />
      <ValueField
        condition={condition}
        place={place}
        error={problemAt(problems, 'conditions', index, 'value') ?? valueProblem(condition.value)}
        onChange={value => onChange({ ...condition, value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Remove condition ${place}`}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

interface ValueFieldProps {
  readonly condition: ConditionDraft
  readonly place: number
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function ValueField({ condition: { source, value }, place, error, onChange }: ValueFieldProps) {
  const { data: values = [] } = useQuery(valuesQuery(source))
  const label = `Value of condition ${place}`
  if (values.length === 0) {
    return (
      <TextInput
        w={{ base: '100%', xs: 300 }}
        aria-label={label}
        placeholder={source === 'last_login' ? 'Days' : 'Value'}
        value={value}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  }
  return (
    <MultiSelect
      w={{ base: '100%', xs: 300 }}
      searchable
      limit={100}
      aria-label={label}
      placeholder={value === '' ? 'One or more values' : ''}
      data={labelled(values)}
      value={value === '' ? [] : value.split('|')}
      error={error}
      onChange={chosen => onChange(chosen.join('|'))}
    />
  )
}

function labelled(choices: readonly Choice[]) {
  return choices.map(({ name, value }) => ({ value, label: name }))
}

/** The conditions of a mapping or a rule, a row each: attribute, operator, value, from what the API offers. */
import './condition-rows.css'
import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { FieldProblem } from '../../api/api-error.ts'
import {
  type Choice,
  type ConditionChoices,
  labelled,
  operatorsQuery,
  sourcesQuery,
  valuesQuery,
} from './condition-choices.ts'
import { problemAt, valueProblem } from './row-problems.ts'

export interface Condition {
  readonly source: string
  readonly operator: string
  /** Alternatives stand between `|`. */
  readonly value: string
}

export interface ConditionRowsProps<One extends Condition> {
  readonly conditions: readonly One[]
  readonly choices: ConditionChoices
  readonly problems: readonly FieldProblem[]
  /** Said where there is no condition: whom it fits then. */
  readonly none: string
  /** What a row stays itself by when others go; its place unless given. */
  readonly keyOf?: (condition: One) => number
  readonly onChange: (conditions: readonly One[]) => void
  /** Adds a blank one. */
  readonly onAdd: () => void
}

export function ConditionRows<One extends Condition>(props: ConditionRowsProps<One>) {
  const { conditions, choices, problems, none, keyOf, onChange, onAdd } = props
  return (
    <Stack gap="sm">
      {conditions.map((condition, index) => (
        <ConditionRow
          key={keyOf?.(condition) ?? index}
          condition={condition}
          choices={choices}
          index={index}
          problems={problems}
          onChange={part => onChange(conditions.with(index, { ...condition, ...part }))}
          onRemove={() => onChange(conditions.toSpliced(index, 1))}
        />
      ))}
      <Text size="sm" c="dimmed">
        {
          '“|” parts alternatives: Sales|Marketing. Case does not matter. The characters ( ) * + and \\ are not allowed.'
        }
        {conditions.length === 0 && ` ${none}`}
      </Text>
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={onAdd}
      >
        Add condition
      </Button>
    </Stack>
  )
}

interface RowProps {
  readonly condition: Condition
  readonly choices: ConditionChoices
  readonly index: number
  readonly problems: readonly FieldProblem[]
  readonly onChange: (part: Partial<Condition>) => void
  readonly onRemove: () => void
}

function ConditionRow({ condition, choices, index, problems, onChange, onRemove }: RowProps) {
  const { source, operator, value } = condition
  const { data: sources = [] } = useQuery(sourcesQuery(choices))
  const { data: operators = [] } = useQuery(operatorsQuery(choices, source))
  const { data: values = [] } = useQuery(valuesQuery(choices, source))
  const place = index + 1
  const problem = (part: keyof Condition) => problemAt(problems, 'conditions', index, part)
  return (
    <Group gap="xs" align="flex-start" className="rule-row" role="group" aria-label={`Condition ${place}`}>
      <OneOf
        label={`Attribute of condition ${place}`}
        placeholder="Attribute"
        choices={sources}
        value={source}
        error={problem('source')}
        onChange={chosen => onChange({ source: chosen, operator: '', value: '' })}
      />
      <OneOf
        label={`Operator of condition ${place}`}
        placeholder="Operator"
        choices={operators}
        value={operator}
        error={problem('operator')}
        onChange={chosen => onChange({ operator: chosen })}
      />
      <ValueField
        label={`Value of condition ${place}`}
        placeholder={source === 'last_login' ? 'Days' : 'Value'}
        choices={values}
        value={value}
        error={problem('value') ?? valueProblem(value)}
        onChange={given => onChange({ value: given })}
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

interface FieldProps {
  readonly label: string
  readonly placeholder: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function OneOf({ label, choices, value, onChange, ...rest }: FieldProps) {
  return (
    <Select
      {...rest}
      searchable
      allowDeselect={false}
      w={{ base: '100%', xs: 190 }}
      aria-label={label}
      data={labelled(choices)}
      value={value === '' ? null : value}
      onChange={chosen => onChange(chosen ?? '')}
    />
  )
}

function ValueField({ label, placeholder, choices, value, error, onChange }: FieldProps) {
  const common = { w: { base: '100%', xs: 300 }, 'aria-label': label, error } as const
  if (choices.length === 0) {
    return (
      <TextInput
        {...common}
        placeholder={placeholder}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  }
  return (
    <MultiSelect
      {...common}
      searchable
      limit={100}
      placeholder={value === '' ? 'One or more values' : ''}
      data={labelled(choices)}
      value={value === '' ? [] : value.split('|')}
      onChange={chosen => onChange(chosen.join('|'))}
    />
  )
}

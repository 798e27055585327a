/** The conditions of a rule: a source, an operator, a value, each from what the API offers. */
import { ActionIcon, Button, Group, Stack } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { ChoiceField } from './choice-field.tsx'
import { type RuleCondition, useConditionSources, useConditionValues, useOperators } from './rule-queries.ts'

export interface ConditionsProps {
  readonly app: number
  readonly value: readonly RuleCondition[]
  readonly onChange: (conditions: readonly RuleCondition[]) => void
}

export function Conditions({ app, value, onChange }: ConditionsProps) {
  return (
    <Stack gap="xs">
      {value.map((condition, index) => (
        <Condition
          key={index}
          app={app}
          place={index + 1}
          condition={condition}
          onChange={changed => onChange(value.with(index, changed))}
          onRemove={() => onChange(value.toSpliced(index, 1))}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...value, { source: '', operator: '', value: '' }])}
      >
        Add condition
      </Button>
    </Stack>
  )
}

interface ConditionProps {
  readonly app: number
  readonly place: number
  readonly condition: RuleCondition
  readonly onChange: (condition: RuleCondition) => void
  readonly onRemove: () => void
}

function Condition({ app, place, condition, onChange, onRemove }: ConditionProps) {
  const { source, operator, value } = condition
  const { data: sources = [] } = useConditionSources(app)
  const { data: operators = [] } = useOperators(app, source)
  const { data: values = [] } = useConditionValues(app, source)
  return (
    <Group gap="xs" role="group" aria-label={`Condition ${place}`}>
      <ChoiceField
        label="Attribute"
        choices={sources}
        value={source}
        onChange={chosen => onChange({ source: chosen, operator: '', value: '' })}
      />
      <ChoiceField
        label="Operator"
        choices={operators}
        value={operator}
        onChange={chosen => onChange({ ...condition, operator: chosen })}
      />
      <ChoiceField
        label="Value"
        choices={values}
        value={value}
        onChange={text => onChange({ ...condition, value: text })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={`Remove condition ${place}`} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

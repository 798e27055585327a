/** The actions of a rule: what is set, and to what: chosen or written, a macro, or what an expression finds. */
import { ActionIcon, Button, Group, MultiSelect, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Choice } from '../../conditions/condition-choices.ts'
import { ChoiceField } from './choice-field.tsx'
import { type RuleAction, useActions, useActionValues } from './rule-queries.ts'

export interface ActionsProps {
  readonly app: number
  readonly value: readonly RuleAction[]
  readonly onChange: (actions: readonly RuleAction[]) => void
}

export function Actions({ app, value, onChange }: ActionsProps) {
  return (
    <Stack gap="xs">
      {value.map((action, index) => (
        <Action
          key={index}
          app={app}
          place={index + 1}
          action={action}
          onChange={changed => onChange(value.with(index, changed))}
          onRemove={() => onChange(value.toSpliced(index, 1))}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...value, { action: '', value: [] }])}
      >
        Add action
      </Button>
    </Stack>
  )
}

interface ActionProps {
  readonly app: number
  readonly place: number
  readonly action: RuleAction
  readonly onChange: (action: RuleAction) => void
  readonly onRemove: () => void
}

type Manner = 'values' | 'macro' | 'expression'

const manners = [
  { value: 'values', label: 'From existing' },
  { value: 'expression', label: 'Map from OneLogin' },
  { value: 'macro', label: '- Macro -' },
]

function mannerOf({ expression, macro }: RuleAction): Manner {
  if (typeof expression === 'string') return 'expression'
  return typeof macro === 'string' ? 'macro' : 'values'
}

const beginnings: Readonly<Record<Manner, Omit<RuleAction, 'action'>>> = {
  values: { value: [] },
  macro: { value: [], macro: '' },
  expression: { value: ['role'], expression: '.*' },
}

function Action({ app, place, action, onChange, onRemove }: ActionProps) {
  const { data: actions = [] } = useActions(app)
  const { data: choices = [] } = useActionValues(app, action.action)
  const manner = mannerOf(action)
  const choose = (chosen: string | null) => {
    const next = manners.find(({ value }) => value === chosen)?.value
    if (next === 'values' || next === 'macro' || next === 'expression')
      onChange({ action: action.action, ...beginnings[next] })
  }
  return (
    <Group gap="xs" role="group" aria-label={`Action ${place}`} align="flex-start">
      <ChoiceField
        label="Action"
        choices={actions}
        value={action.action}
        onChange={chosen => onChange({ action: chosen, ...beginnings[manner] })}
      />
      <Select
        aria-label="How"
        allowDeselect={false}
        data={manners}
        value={manner}
        onChange={choose}
        w={180}
      />
      <What action={action} manner={manner} choices={choices} onChange={onChange} />
      <ActionIcon variant="subtle" color="gray" aria-label={`Remove action ${place}`} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

interface WhatProps {
  readonly action: RuleAction
  readonly manner: Manner
  readonly choices: readonly Choice[]
  readonly onChange: (action: RuleAction) => void
}

function What({ action, manner, choices, onChange }: WhatProps) {
  switch (manner) {
    case 'macro':
      return (
        <TextInput
          aria-label="Macro"
          placeholder="{firstname}.{lastname}"
          value={action.macro ?? ''}
          onChange={event => onChange({ ...action, macro: event.currentTarget.value })}
        />
      )
    case 'expression':
      return (
        <>
          <TextInput
            aria-label="For each"
            description="For each value of: role, member_of, department …"
            value={action.value.join(';')}
            onChange={event => onChange({ ...action, value: event.currentTarget.value.split(';') })}
          />
          <TextInput
            aria-label="With value that matches"
            description="that matches, as a regular expression"
            value={action.expression ?? ''}
            onChange={event => onChange({ ...action, expression: event.currentTarget.value })}
          />
        </>
      )
    default:
      return <Values action={action} choices={choices} onChange={onChange} />
  }
}

function Values({ action, choices, onChange }: Omit<WhatProps, 'manner'>) {
  const set = (value: string[]) => onChange({ ...action, value })
  if (choices.length === 0) {
    return (
      <TagsInput
        aria-label="Values"
        placeholder="A value, then Enter"
        acceptValueOnBlur
        value={action.value}
        onChange={set}
        miw={220}
      />
    )
  }
  return (
    <MultiSelect
      aria-label="Values"
      placeholder={action.value.length === 0 ? 'Choose' : ''}
      searchable
      data={choices.map(({ name, value }) => ({ value, label: name }))}
      value={action.value}
      onChange={set}
      miw={220}
    />
  )
}

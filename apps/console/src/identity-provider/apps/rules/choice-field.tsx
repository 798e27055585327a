/** A field that offers what the API lists, or takes any text where it lists nothing. */
import { Select, TextInput } from '@mantine/core'
import type { Choice } from '../../conditions/condition-choices.ts'

export interface ChoiceFieldProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onChange: (value: string) => void
}

export function ChoiceField({ label, choices, value, onChange }: ChoiceFieldProps) {
  if (choices.length === 0) {
    return (
      <TextInput
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <Select
      aria-label={label}
      placeholder={label}
      searchable
      allowDeselect={false}
      data={choices.map(({ name, value: of }) => ({ value: of, label: name }))}
      value={value === '' ? null : value}
      onChange={chosen => onChange(chosen ?? '')}
    />
  )
}

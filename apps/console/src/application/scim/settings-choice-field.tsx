/** One of a few choices, all of them in sight, each in a sentence. */
import { Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Choice } from './settings-choices.ts'

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  readonly description?: string
  readonly choices: readonly Choice<Value>[]
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly error?: ReactNode
}

export function ChoiceField<Value extends string>({ choices, ...props }: ChoiceFieldProps<Value>) {
  return (
    <Radio.Group {...props}>
      <Stack gap={6} mt={6}>
        {choices.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

/** The field for a code of an authenticator app, or for a recovery code. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldErrors } from '../../design/form-field-errors.ts'

export interface CodeFieldProps {
  readonly value: string
  readonly onType: (code: string) => void
  readonly error: Error | null
  readonly isFocused?: boolean
  readonly description?: string
}

/** Returns what was typed, and what the field takes of it. */
export function useCode(): readonly [string, Pick<CodeFieldProps, 'value' | 'onType'>] {
  const [value, onType] = useState('')
  return [value.trim(), { value, onType }]
}

export function CodeField({ value, onType, error, isFocused = false, description }: CodeFieldProps) {
  const said = error === null ? undefined : (fieldErrors(error)['code'] ?? error.message)
  return (
    <TextInput
      label="Code"
      required
      maxLength={64}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      value={value}
      error={said}
      onChange={event => onType(event.currentTarget.value)}
      {...(description !== undefined && { description })}
      {...(isFocused && { ref: focusAtOnce })}
    />
  )
}

/** The field is the only thing to do on its page. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus()
}

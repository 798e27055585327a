/** From which day to which a log is shown: two dates, told once somebody has stopped typing. */
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

export interface DayFieldsProps {
  readonly since: string | undefined
  readonly until: string | undefined
  /** Told `2026-11-22`, or nothing where a date was taken away. */
  readonly onChange: (part: { readonly since?: string; readonly until?: string }) => void
}

export function DayFields({ since, until, onChange }: DayFieldsProps) {
  return (
    <>
      <Day label="Since" value={since} onChange={day => onChange({ since: day })} />
      <Day label="Until" value={until} onChange={day => onChange({ until: day })} />
    </>
  )
}

interface DayProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string) => void
}

/** A year is typed figure by figure, and each is a date. */
const waitMs = 200

function Day({ label, value = '', onChange }: DayProps) {
  const tell = useDebouncedCallback(onChange, waitMs)
  const input = useRef<HTMLInputElement>(null)
  const [typed, type] = useState(value)
  // The address may change without the field: by the back button, or as filters are cleared.
  useEffect(() => {
    if (document.activeElement !== input.current) type(value)
  }, [value])
  return (
    <TextInput
      ref={input}
      type="date"
      label={label}
      w={142}
      value={typed}
      onChange={({ currentTarget }) => {
        type(currentTarget.value)
        tell(currentTarget.value)
      }}
    />
  )
}

/** The search of a list: follows the typing after a moment, and is reached by `/`. */
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useKey } from './keys.tsx'

/** A hand that types takes about as long for a letter; the answer is to be there within 300 ms of the last one. */
const waitMs = 120

export interface SearchFieldProps {
  /** What is searched: `Search users`. */
  readonly label: string
  readonly placeholder?: string
  /** What the address says. */
  readonly value: string
  readonly onChange: (value: string) => void
}

export function SearchField({ label, placeholder = label, value, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, type] = useState(value)
  const tell = useDebouncedCallback((text: string, page: string) => {
    // Who has opened a row meanwhile is on his way: a search that came after it would take him back.
    if (location.pathname === page) onChange(text)
  }, waitMs)
  // The address may change without the field: by the back button, or by a link that clears the search.
  useEffect(() => {
    if (document.activeElement !== input.current) type(value)
  }, [value])
  useKey('/', 'Search', () => input.current?.focus())
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      w={360}
      maw="100%"
      onChange={({ currentTarget }) => {
        type(currentTarget.value)
        tell(currentTarget.value, location.pathname)
      }}
    />
  )
}

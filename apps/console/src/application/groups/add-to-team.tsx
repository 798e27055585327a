/** Finding a member by a part of the name, and putting him into the team. */
import { Autocomplete, Button, Group } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useMembers } from '../members/member-queries.ts'
import { useJoining } from './team-queries.ts'

const waitMs = 200
const mostShown = 20

export function AddToTeam({ teamId }: { readonly teamId: string }) {
  const [typed, type] = useState('')
  const [text] = useDebouncedValue(typed.trim(), waitMs)
  const found = useMembers(text === '' ? {} : { text })
  const joining = useJoining(teamId)
  const people = (found.data?.pages[0]?.rows ?? [])
    .filter(({ status }) => status !== 'deprovisioned')
    .slice(0, mostShown)
  const chosen = people.find(({ userName }) => userName === typed.trim())
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (chosen === undefined) return
        joining.mutate(chosen.id)
        type('')
      }}
    >
      <Group align="flex-end">
        <Autocomplete
          label="Put a member in"
          placeholder="Name or user name"
          data={people.map(({ userName }) => userName)}
          filter={({ options }) => options}
          value={typed}
          onChange={type}
          w={320}
          maw="100%"
        />
        <Button type="submit" variant="default" disabled={chosen === undefined} loading={joining.isPending}>
          Put in
        </Button>
      </Group>
    </form>
  )
}

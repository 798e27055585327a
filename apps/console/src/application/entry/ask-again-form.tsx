/** Asks for an invitation once more, by the address that it goes to; the answer tells nobody who is invited. */
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/application-client.ts'
import { EntryCard } from '../../design/entry-card.tsx'
import { product } from './product.ts'

export function AskAgainForm({ problem = null }: { readonly problem?: Error | null }) {
  const [email, type] = useState('')
  const again = useMutation({
    mutationFn: () => api.POST('/api/invitations/again', { body: { email: email.trim() } }),
  })
  if (again.isSuccess) {
    return (
      <EntryCard product={product} title="Look into your mails">
        <Text role="status">
          If somebody has invited <b>{email.trim()}</b> and it was not accepted yet, another invitation is on
          its way.
        </Text>
      </EntryCard>
    )
  }
  return (
    <EntryCard product={product} title="Ask for an invitation again" error={again.error ?? problem}>
      <form
        onSubmit={event => {
          event.preventDefault()
          again.mutate()
        }}
      >
        <Stack>
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={event => type(event.currentTarget.value)}
          />
          <Button type="submit" loading={again.isPending}>
            Ask for another
          </Button>
        </Stack>
      </form>
    </EntryCard>
  )
}

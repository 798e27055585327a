/** Between the password and the console: a code of the authenticator app, or a recovery code. */
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { EntryCard } from '../../design/entry-card.tsx'
import { CodeField, useCode } from '../account/code-field.tsx'
import { keepSession, sessionQuery, useSignOut } from '../session.ts'
import { product } from './product.ts'

export function ShowFactor({ email }: { readonly email: string }) {
  const queries = useQueryClient()
  const signOut = useSignOut()
  const [code, codeProps] = useCode()
  const show = useMutation({
    mutationFn: () => said(api.POST('/api/session/second-factor/show', { body: { code } })),
    onSuccess: session => queries.setQueryData(sessionQuery.queryKey, keepSession(session)),
  })
  return (
    <EntryCard product={product} title="Second factor">
      <Text>
        You are <b>{email}</b>. Enter the code of your authenticator app; a recovery code is taken as well.
      </Text>
      <form
        onSubmit={event => {
          event.preventDefault()
          show.mutate()
        }}
      >
        <Stack>
          <CodeField {...codeProps} error={show.error} isFocused />
          <Button type="submit" loading={show.isPending}>
            Continue
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        Neither at hand? Ask another administrator to take your second factor away.
      </Text>
      <Anchor component="button" type="button" size="sm" ta="start" onClick={() => signOut.mutate()}>
        Sign in as somebody else
      </Anchor>
    </EntryCard>
  )
}

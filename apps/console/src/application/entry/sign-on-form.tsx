/** Continue with single sign-on: the workspace is named, and its identity provider asks for the rest. */
import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'

const unknown = 'No workspace of this name has single sign-on. Sign in with your password.'

export function SignOnForm() {
  const [isOpen, open] = useState(false)
  const [workspace, type] = useState('')
  const begin = useMutation({
    async mutationFn() {
      const found = await said(api.GET('/api/sign-in/workspace', { params: { query: { workspace } } }))
      if (found.workspace === null) throw new Error(unknown)
      location.assign(withReturn(found.workspace.start))
    },
  })
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => open(true)}>
        Continue with single sign-on
      </Button>
    )
  }
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        begin.mutate()
      }}
    >
      <Stack gap="sm">
        {begin.error !== null && (
          <Alert color="red" role="alert">
            {begin.error.message}
          </Alert>
        )}
        <TextInput
          label="Workspace"
          description="Its name, as your administrator writes it"
          autoComplete="organization"
          required
          data-autofocus
          ref={focusAtOnce}
          value={workspace}
          onChange={event => type(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={begin.isPending}>
          Continue with single sign-on
        </Button>
      </Stack>
    </form>
  )
}

/** Who has pressed the button goes on in the field. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus()
}

/** From the identity provider one comes back to the page that was asked for. */
function withReturn(start: string): string {
  const { pathname, search } = location
  return `${start}?${new URLSearchParams({ return: pathname + search }).toString()}`
}

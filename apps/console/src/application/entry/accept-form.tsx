/** Accepts an invitation with a new password, or with that of the account that the address has. */
import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Schemas } from '../../api/application-client.ts'
import { EntryCard } from '../../design/entry-card.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { NewPasswordFields, noPassword, passwordRules } from '../../design/new-password.tsx'
import { sessionQuery } from '../session.ts'
import { product } from './product.ts'

type InvitationLink = Schemas['InvitationLink']

export interface AcceptFormProps {
  readonly token: string
  readonly link: InvitationLink
}

export function AcceptForm({ token, link }: AcceptFormProps) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const accept = useMutation({
    mutationFn: (password: string) => api.POST('/api/invitations/accept', { body: { token, password } }),
    async onSuccess({ data }) {
      if (data?.signedIn !== true) return
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await navigate({ to: '/my' })
    },
  })
  if (accept.data?.data?.signedIn === false) return <SignOnNext link={link} />
  const { workspace, email, hasPassword } = link
  return (
    <EntryCard product={product} title={`Join ${workspace}`} error={accept.error}>
      <Text>
        You are invited to <b>{workspace}</b>, as <b>{email}</b>.
      </Text>
      {hasPassword ? (
        <KnownPassword isPending={accept.isPending} onAccept={accept.mutate} />
      ) : (
        <FirstPassword isPending={accept.isPending} error={accept.error} onAccept={accept.mutate} />
      )}
    </EntryCard>
  )
}

interface FormProps {
  readonly isPending: boolean
  readonly onAccept: (password: string) => void
}

function KnownPassword({ isPending, onAccept }: FormProps) {
  const [password, type] = useState('')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        onAccept(password)
      }}
    >
      <Stack>
        <Text>You have an account of this address already: accept with its password.</Text>
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={event => type(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending}>
          Accept
        </Button>
        <Anchor size="sm" renderRoot={props => <Link to="/password" hash="" {...props} />}>
          I do not know my password
        </Anchor>
      </Stack>
    </form>
  )
}

function FirstPassword({ isPending, error, onAccept }: FormProps & { readonly error: Error | null }) {
  const form = useForm({ mode: 'uncontrolled', initialValues: noPassword, validate: passwordRules })
  const refused = fieldErrors(error)['password']
  return (
    <form onSubmit={form.onSubmit(({ password }) => onAccept(password))}>
      <Stack>
        <NewPasswordFields form={form} />
        {refused !== undefined && <Text c="red">{refused}</Text>}
        <Button type="submit" loading={isPending}>
          Accept
        </Button>
      </Stack>
    </form>
  )
}

/** Where the workspace takes no passwords, the one just set opens nothing there. */
function SignOnNext({ link: { workspace, workspaceId } }: { readonly link: InvitationLink }) {
  return (
    <EntryCard product={product} title={`Welcome to ${workspace}`}>
      <Text role="status">You are a member now. {workspace} is entered by single sign-on.</Text>
      <Button component="a" href={`/sso/${workspaceId}/start?return=/console/my`}>
        Continue with single sign-on
      </Button>
    </EntryCard>
  )
}

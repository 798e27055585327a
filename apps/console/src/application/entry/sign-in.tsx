/** The sign-in page of the application: by password, then the workspace where there are several, or by single sign-on. */
import { Anchor, Button, Divider, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EntryCard } from '../../design/entry-card.tsx'
import { type Credentials, SignInForm } from '../../design/sign-in-form.tsx'
import { useSignIn } from '../session.ts'
import { product } from './product.ts'
import { SignOnForm } from './sign-on-form.tsx'

export function SignIn() {
  const signIn = useSignIn()
  const [given, keep] = useState<Credentials>()
  if (given !== undefined && signIn.variables !== undefined) {
    const workspaces = signIn.data !== undefined && 'workspaces' in signIn.data ? signIn.data.workspaces : []
    if (workspaces.length > 0) {
      return (
        <ChooseWorkspace
          workspaces={workspaces}
          isPending={signIn.isPending}
          onChoose={workspaceId => signIn.mutate({ ...given, workspaceId })}
        />
      )
    }
  }
  return (
    <SignInForm
      product={product}
      isPending={signIn.isPending}
      error={signIn.error}
      onSubmit={credentials => {
        keep(credentials)
        signIn.mutate(credentials)
      }}
      below={<OtherWays />}
    />
  )
}

function OtherWays() {
  return (
    <Stack gap="sm">
      <Anchor size="sm" renderRoot={props => <Link to="/password" {...props} />}>
        Forgot your password?
      </Anchor>
      <Divider label="or" />
      <SignOnForm />
      <Text size="sm" c="dimmed">
        Invited, and the mail is lost?{' '}
        <Anchor size="sm" underline="always" renderRoot={props => <Link to="/invitation" {...props} />}>
          Ask for the invitation again
        </Anchor>
      </Text>
    </Stack>
  )
}

interface ChooseWorkspaceProps {
  readonly workspaces: readonly { readonly id: string; readonly name: string }[]
  readonly isPending: boolean
  readonly onChoose: (id: string) => void
}

function ChooseWorkspace({ workspaces, isPending, onChoose }: ChooseWorkspaceProps) {
  return (
    <EntryCard product={product} title="Choose a workspace">
      <Text>You are a member of several.</Text>
      <Stack gap="xs">
        {workspaces.map(({ id, name }) => (
          <Button key={id} variant="default" disabled={isPending} onClick={() => onChoose(id)}>
            {name}
          </Button>
        ))}
      </Stack>
    </EntryCard>
  )
}

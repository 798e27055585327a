/** Address and password, for either half. */
import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface SignInFormProps {
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSubmit: (credentials: Credentials) => void
  /** Between the password and the button, and other ways in below it. */
  readonly more?: ReactNode
  readonly below?: ReactNode
}

export function SignInForm({ isPending, error, onSubmit, more, below }: SignInFormProps) {
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } })
  return (
    <Paper component="main" withBorder maw={420} mx="auto" mt="10vh" p="lg">
      <form onSubmit={form.onSubmit(onSubmit)}>
        <Stack>
          <Title order={1} size="h3">
            Sign in
          </Title>
          {error !== null && (
            <Alert color="red" role="alert">
              {error.message}
            </Alert>
          )}
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          {more}
          <Button type="submit" loading={isPending}>
            Sign in
          </Button>
          {below}
        </Stack>
      </form>
    </Paper>
  )
}

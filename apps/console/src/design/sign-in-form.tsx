/** Address and password, for either half. */
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { EntryCard } from './entry-card.tsx'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface SignInFormProps {
  /** Where one signs in: `Joinery identity provider`. */
  readonly product: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSubmit: (credentials: Credentials) => void
  /** Other ways in, below the button. */
  readonly below?: ReactNode
}

export function SignInForm({ product, isPending, error, onSubmit, below }: SignInFormProps) {
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } })
  return (
    <EntryCard product={product} title="Sign in" error={error}>
      <form onSubmit={form.onSubmit(onSubmit)}>
        <Stack>
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
          <Button type="submit" loading={isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
      {below}
    </EntryCard>
  )
}

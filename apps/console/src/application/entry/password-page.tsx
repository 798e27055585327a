/** `/password`: asks for a link by which a password is set; with the token of such a link it sets the password. */
import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/application-client.ts'
import { EntryCard } from '../../design/entry-card.tsx'
import { fieldErrors } from '../../design/form-field-errors.ts'
import { NewPasswordFields, noPassword, passwordRules } from '../../design/new-password.tsx'
import { tokenOfHash } from './link-token.ts'
import { product } from './product.ts'

export function PasswordPage() {
  const token = tokenOfHash(useLocation().hash)
  return token === undefined ? <Ask /> : <SetPassword key={token} token={token} />
}

function Ask() {
  const [email, type] = useState('')
  const ask = useMutation({
    mutationFn: () => api.POST('/api/account/forgot', { body: { email: email.trim() } }),
  })
  if (ask.isSuccess) {
    return (
      <EntryCard product={product} title="Look into your mail">
        <Text role="status">
          If there is an account of <b>{email.trim()}</b>, a link to set its password is on its way. It is
          good once, and for an hour.
        </Text>
        <BackToSignIn />
      </EntryCard>
    )
  }
  return (
    <EntryCard product={product} title="Set a password" error={ask.error}>
      <Text>A link is mailed to the address that your account has, or that your workspace knows you by.</Text>
      <form
        onSubmit={event => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Stack>
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={event => type(event.currentTarget.value)}
          />
          <Button type="submit" loading={ask.isPending}>
            Mail a link
          </Button>
        </Stack>
      </form>
      <BackToSignIn />
    </EntryCard>
  )
}

function SetPassword({ token }: { readonly token: string }) {
  const form = useForm({ mode: 'uncontrolled', initialValues: noPassword, validate: passwordRules })
  const set = useMutation({
    mutationFn: (password: string) => api.POST('/api/account/password', { body: { token, password } }),
    onError: error => form.setErrors(fieldErrors(error)),
  })
  if (set.isSuccess) {
    return (
      <EntryCard product={product} title="Your password is set">
        <Text role="status">
          Whoever was signed in to this account is signed out. Sign in with the new password.
        </Text>
        <BackToSignIn />
      </EntryCard>
    )
  }
  return (
    <EntryCard product={product} title="Set your password" error={set.error}>
      <Text>Whoever is signed in to this account is signed out.</Text>
      <form onSubmit={form.onSubmit(({ password }) => set.mutate(password))}>
        <Stack>
          <NewPasswordFields form={form} />
          <Button type="submit" loading={set.isPending}>
            Set password
          </Button>
        </Stack>
      </form>
      <Anchor size="sm" renderRoot={props => <Link to="/password" hash="" {...props} />}>
        Ask for another link
      </Anchor>
    </EntryCard>
  )
}

function BackToSignIn() {
  return (
    <Anchor size="sm" renderRoot={props => <Link to="/" {...props} />}>
      Sign in
    </Anchor>
  )
}

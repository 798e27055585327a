/** A new password, given twice, and what is wrong with the two before anything is sent. */
import { PasswordInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'

export interface NewPassword {
  readonly password: string
  readonly again: string
}

export const noPassword: NewPassword = { password: '', again: '' }
const leastLetters = 12

/** Rules of a Mantine form for both fields. */
export const passwordRules = {
  password: (given: string): string | null =>
    given.length < leastLetters ? `Has to have at least ${leastLetters} characters` : null,
  again: (given: string, { password }: NewPassword): string | null =>
    given === password ? null : 'The passwords differ',
}

export function NewPasswordFields({ form }: { readonly form: UseFormReturnType<NewPassword> }) {
  return (
    <>
      <PasswordInput
        label="New password"
        description={`At least ${leastLetters} characters`}
        autoComplete="new-password"
        required
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label="New password again"
        autoComplete="new-password"
        required
        {...form.getInputProps('again')}
      />
    </>
  )
}

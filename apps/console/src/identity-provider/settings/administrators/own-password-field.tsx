/** The password there is, asked of who changes how he signs in himself: an open screen alone does not do. */
import { PasswordInput } from '@mantine/core'

export interface OwnPasswordFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

export function OwnPasswordField({ value, onChange, error }: OwnPasswordFieldProps) {
  return (
    <PasswordInput
      label="Current password"
      description="Asked because it changes how you sign in yourself. If you came by a sign-in link and know none, sign in by another link first: then it is not asked for 10 minutes."
      autoComplete="current-password"
      required
      maxLength={4096}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={error}
    />
  )
}

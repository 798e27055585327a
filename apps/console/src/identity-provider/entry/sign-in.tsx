/** The sign-in page of administrators; people have theirs at the portal. */
import { Anchor, Text } from '@mantine/core'
import { SignInForm } from '../../design/sign-in-form.tsx'
import { useSignIn } from '../session.ts'
import { product } from './product.ts'

export function SignIn() {
  const signIn = useSignIn()
  return (
    <SignInForm
      product={product}
      isPending={signIn.isPending}
      error={signIn.error}
      onSubmit={signIn.mutate}
      below={
        <>
          <Text size="sm" c="dimmed">
            Forgot your password? Another administrator makes a link by which you set one.
          </Text>
          <Text size="sm" c="dimmed">
            You are no administrator?{' '}
            <Anchor href="/portal" underline="always">
              Go to your apps
            </Anchor>
          </Text>
        </>
      }
    />
  )
}

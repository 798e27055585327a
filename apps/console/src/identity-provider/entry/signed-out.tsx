/** Stands in the place of everything once the session has ended without the one who had it. */
import { Button, Text } from '@mantine/core'
import { EntryCard } from '../../design/entry-card.tsx'
import { product } from './product.ts'

export function SignedOut({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <EntryCard product={product} title="You are signed out">
      <div role="alert">
        <Text>
          Your session has ended: you have signed out elsewhere, set up a second factor or another password
          there, or are no administrator any more. Nothing that was saved is lost.
        </Text>
      </div>
      <Button variant="default" onClick={onSignIn}>
        Sign in again
      </Button>
    </EntryCard>
  )
}

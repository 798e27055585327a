/** Where the account wants a second factor of every administrator, it is set up before anything else. */
import { Anchor, Text } from '@mantine/core'
import { EntryCard } from '../../design/entry-card.tsx'
import { FactorSetUp } from '../account/factor-set-up.tsx'
import { useSignOut } from '../session.ts'
import { product } from './product.ts'

export interface SetUpFactorProps {
  readonly onCodes: (codes: readonly string[]) => void
}

export function SetUpFactor({ onCodes }: SetUpFactorProps) {
  const signOut = useSignOut()
  return (
    <EntryCard product={product} title="Set up a second factor">
      <Text>Administrators need one here. It takes a minute, once.</Text>
      <FactorSetUp onCodes={onCodes} />
      <Anchor component="button" type="button" size="sm" ta="start" onClick={() => signOut.mutate()}>
        Sign out
      </Anchor>
    </EntryCard>
  )
}

/** Stands in the place of everything once the session has ended: what happened, why, and what to do. */
import { Button, Text } from '@mantine/core'
import { EntryCard } from '../../design/entry-card.tsx'
import { endingText } from './ending-text.ts'
import { product } from './product.ts'

export interface LockedOutProps {
  readonly workspace: string
  /** As the live stream says it. */
  readonly reason: string | undefined
  readonly onSignIn: () => void
}

export function LockedOut({ workspace, reason, onSignIn }: LockedOutProps) {
  const { title, why, whatToDo, button } = endingText(workspace, reason)
  return (
    <EntryCard product={product} title={title}>
      <div role="alert">
        <Text>{why}</Text>
        <Text mt="xs">{whatToDo}</Text>
      </div>
      <Button variant="default" onClick={onSignIn}>
        {button}
      </Button>
    </EntryCard>
  )
}

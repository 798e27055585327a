/** A button in a row of a list: its word is short for the eye, and names the row for who hears it. */
import { Button } from '@mantine/core'

export interface SmallButtonProps {
  /** The verb: `Delete`. */
  readonly does: string
  /** What it is done to. */
  readonly to: string
  readonly onClick: () => void
  readonly isRunning?: boolean
}

export function SmallButton({ does, to, onClick, isRunning = false }: SmallButtonProps) {
  return (
    <Button variant="default" size="compact-sm" loading={isRunning} onClick={onClick}>
      {does}
      <span className="heard"> {to}</span>
    </Button>
  )
}

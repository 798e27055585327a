/** Chooses over which time charts look back. */
import { SegmentedControl } from '@mantine/core'
import { type Over, spans } from './over.ts'

export interface OverChoiceProps {
  readonly choices: readonly Over[]
  readonly over: Over
  readonly onChoose: (over: Over) => void
}

export function OverChoice({ choices, over, onChoose }: OverChoiceProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Look back over"
      data={choices.map(value => ({ value, label: spans[value].label }))}
      value={over}
      onChange={chosen => {
        const choice = choices.find(one => one === chosen)
        if (choice !== undefined) onChoose(choice)
      }}
    />
  )
}

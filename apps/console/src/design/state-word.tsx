/** A state as a word with a colour and a shape, never a colour alone. */
import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconLoader2,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Look } from './look.ts'

export type { Look } from './look.ts'

const shapes: Readonly<Record<Look, TablerIcon>> = {
  pending: IconCircleDashed,
  running: IconLoader2,
  done: IconCircleCheckFilled,
  attention: IconAlertTriangleFilled,
  failed: IconCircleXFilled,
  off: IconCircle,
}

export interface StateWordProps {
  /** The word of the product: `Pending`. */
  readonly word: string
  readonly look: Look
}

export function StateWord({ word, look }: StateWordProps) {
  const Shape = shapes[look]
  return (
    <span className="state" data-look={look}>
      <Shape size={14} aria-hidden />
      {word}
    </span>
  )
}

/** A step of setting something up. */
import type { Address } from './address.ts'

export interface Step {
  readonly label: string
  /** What it is for, in one sentence. */
  readonly why: string
  readonly isDone: boolean
  readonly to: Address
  /** The verb on the button of the step that is next. */
  readonly action: string
}

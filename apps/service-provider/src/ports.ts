/** What the application takes from outside, so that a test can hold it still: the time and new ids. */
import { v7 } from 'uuid'

export interface Ports {
  readonly clock: () => Date
  /** A fresh UUIDv7: ids sort in the order in which they were made. */
  readonly newId: () => string
}

export const systemPorts: Ports = { clock: () => new Date(), newId: () => v7() }

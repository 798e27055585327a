/** What the room access takes from outside: time, new ids, and the installation's key. */
import type { Secrets } from '@joinery/secrets'
import type { Ports } from '../ports.ts'

export interface AccessPorts extends Ports {
  readonly secrets: Secrets
}

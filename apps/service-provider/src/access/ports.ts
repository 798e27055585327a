/** What the room access takes from outside: time, new ids, the installation's key, and where it may call. */
import type { Secrets } from '@joinery/secrets'
import type { Ports } from '../ports.ts'

export interface AccessPorts extends Ports {
  readonly secrets: Secrets
  /** Whether connectors and recipes may call this machine and private networks. */
  readonly localTargets: boolean
}

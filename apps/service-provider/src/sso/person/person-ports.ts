/** What finding and making the people of assertions needs. */
import type { ScimServer } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import type { Ports } from '../../ports.ts'
import type { Tables } from '../../storage/tables.ts'
import type { WorkspaceSettings } from '../../tenants/settings.ts'

export interface PersonPorts {
  /** What it remembers of the workspace is loaded. */
  readonly scim: Pick<ScimServer<Transaction<Tables>>, 'write'>
  readonly settings: WorkspaceSettings
  readonly ports: Ports
}

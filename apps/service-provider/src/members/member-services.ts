/** The room members put together: what a SCIM server asks and tells it, and what its deeds by hand need. */
import type { Database } from '@joinery/database'
import type { Tables } from '../storage/tables.ts'
import { type Adoption, memberAdoption } from './adopt.ts'
import { refusalNotes } from './link-conflicts.ts'
import { type MemberSync, type MemberSyncOptions, memberSync } from './sync.ts'

export interface MemberServicesOptions extends MemberSyncOptions {
  readonly database: Pick<Database<Tables>, 'query'>
  readonly log: (line: string) => void
}

export interface MemberServices extends MemberSyncOptions {
  /** Of a SCIM server: asked before somebody is created. */
  readonly adopt: Adoption
  /** Of a SCIM server: told of each write. */
  readonly onChange: MemberSync
  /** Waits for what goes on beside the requests. */
  readonly settle: () => Promise<void>
}

export function memberServices(options: MemberServicesOptions): MemberServices {
  const { configurations, ports, effects, mail } = options
  const refusals = refusalNotes(options.database, () => ports.newId(), options.log)
  return {
    ports,
    configurations,
    effects,
    mail,
    adopt: memberAdoption({ configurations, refusals }),
    onChange: memberSync(options),
    settle: () => refusals.settle(),
  }
}

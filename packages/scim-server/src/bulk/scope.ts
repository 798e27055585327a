/** What every operation of one bulk request is carried out with: for whom, on which resource types. RFC 7644 §3.7. */
import type { ResourceTypeDefinition } from '@joinery/scim'
import type { Principal } from '../message/records.ts'
import type { ResourceWriter } from '../resource/write.ts'
import type { Settings } from '../settings.ts'

export interface BulkScope<Tx> {
  /** Those for the principal. */
  readonly settings: Settings<Tx>
  readonly write: ResourceWriter<Tx>
  /** What the tenant has. */
  readonly types: readonly ResourceTypeDefinition[]
  readonly principal: Principal
}

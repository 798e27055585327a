/** One write: whose, of what, when; and what the application is told of it. */
import { type JsonObject, notFound, type ResourceTypeDefinition } from '@joinery/scim'
import type { Principal } from '../message/records.ts'
import type { Settings } from '../settings.ts'
import type { Change, MembersChange } from './change.ts'

export interface WriteScope<Tx> {
  readonly settings: Settings<Tx>
  readonly tx: Tx
  readonly tenant: string
  readonly type: ResourceTypeDefinition
  readonly id: string
  readonly by: Principal
  readonly at: Date
}

export function changeOf<Tx>(
  { type, id, by, at }: Pick<WriteScope<Tx>, 'type' | 'id' | 'by' | 'at'>,
  kind: Change['kind'],
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  members?: MembersChange,
): Change {
  return {
    kind,
    resourceType: type.name,
    id,
    before,
    after,
    ...(members && { members }),
    principal: by,
    at,
  }
}

/** Whether nobody joined and nobody left. */
export function isNothing(members: MembersChange | undefined): boolean {
  return members === undefined || (members.added.length === 0 && members.removed.length === 0)
}

/** The answer for an id that nothing has, or that belongs to another tenant. */
export function noSuchResource(type: ResourceTypeDefinition, id: string): Error {
  return notFound(`There is no ${type.name} with the id "${id}".`)
}

/** `teams` as the table of Groups. Who is in them stands in `members.ts`. */
import { groupResourceType } from '@joinery/scim'
import { sql } from 'kysely'
import type { Row, ScimTable } from './scim-table.ts'

interface TeamRow extends Row {
  readonly name: string
}

export const teams: ScimTable<TeamRow> = {
  name: 'teams',
  type: groupResourceType(),
  unique: { attribute: 'displayName', column: 'name_key' },
  served: sql`name_key is not null`,
  searched: { id: 'scim_id', displayName: 'name_key', externalId: 'external_id' },
  attributes: ({ name, external_id: externalId, extra }) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    ...(externalId !== null && { externalId }),
    displayName: name,
    ...extra,
  }),
  columns(group) {
    const { id: _, meta: __, displayName: name, externalId = null, ...extra } = group
    return { columns: { name, external_id: externalId }, extra }
  },
}

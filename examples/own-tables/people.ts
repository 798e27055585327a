/** `people` as the table of Users. Who is removed over SCIM stays as a row, and is gone for everybody who asks. */
import { type JsonObject, userResourceType } from '@joinery/scim'
import { sql } from 'kysely'
import { type PersonColumns, personAttributes, personColumns } from './person.ts'
import type { Row, ScimTable } from './scim-table.ts'

interface PersonRow extends Row, PersonColumns {}

export const people: ScimTable<PersonRow> = {
  name: 'people',
  type: userResourceType(),
  unique: { attribute: 'userName', column: 'login_key' },
  served: sql`deleted_at is null and login_key is not null`,
  searched: { id: 'scim_id', userName: 'login_key', externalId: 'external_id', active: 'active' },
  attributes: (row: PersonRow): JsonObject => personAttributes(row, row.extra),
  columns: resource => {
    const { columns, extra } = personColumns(resource)
    return { columns: { ...columns }, extra }
  },
}

/**
 * Comparisons with what lies in columns of its own: `id`, what is in `meta`, and `userName`. They are served by
 * the primary key, scim_resource_user_name and scim_resource_page, and need no place in the search form.
 */
import type { CompareOperator, ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compareText } from './text-comparison.ts'

interface Column {
  readonly expression: RawBuilder<unknown>
  readonly type: 'text' | 'instant'
  readonly nullable: boolean
}

const columns: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['id', { expression: sql`scim_resource.id`, type: 'text', nullable: false }],
  ['meta.resourceType', { expression: sql`scim_resource.resource_type`, type: 'text', nullable: false }],
  ['meta.created', { expression: sql`scim_resource.created`, type: 'instant', nullable: false }],
  ['meta.lastModified', { expression: sql`scim_resource.last_modified`, type: 'instant', nullable: false }],
  [
    'meta.version',
    {
      expression: sql`('W/"' || scim_resource.version::text || '"') collate "C"`,
      type: 'text',
      nullable: false,
    },
  ],
])

const userName: Column = { expression: sql`scim_resource.user_name`, type: 'text', nullable: true }

/** The column that holds the values at the keys, or undefined where they are in the search form. */
export function columnAt(keys: readonly string[], { definition }: ResolvedPath): Column | undefined {
  const path = keys.join('.')
  if (path === 'userName' && definition.uniqueness !== 'none') return userName
  return columns.get(path)
}

export function compareColumn(
  { expression, type, nullable }: Column,
  operator: CompareOperator,
  value: string,
): RawBuilder<SqlBool> {
  const comparison =
    type === 'instant'
      ? compareInstant(expression, operator, value)
      : compareText(expression, operator, value)
  if (!nullable) return comparison
  return operator === 'ne'
    ? sql<SqlBool>`(${expression} is null or ${comparison})`
    : sql<SqlBool>`(${expression} is not null and ${comparison})`
}

export function columnIsAssigned({ expression, nullable }: Column): RawBuilder<SqlBool> {
  return nullable ? sql<SqlBool>`${expression} is not null` : sql<SqlBool>`true`
}

function compareInstant(
  expression: RawBuilder<unknown>,
  operator: CompareOperator,
  value: string,
): RawBuilder<SqlBool> {
  // PostgreSQL has no year 0; nothing was created before the year 1 either.
  const instant = sql`${value.startsWith('0000-') ? '-infinity' : value}::timestamptz`
  switch (operator) {
    case 'eq':
      return sql<SqlBool>`${expression} = ${instant}`
    case 'ne':
      return sql<SqlBool>`${expression} <> ${instant}`
    case 'gt':
      return sql<SqlBool>`${expression} > ${instant}`
    case 'ge':
      return sql<SqlBool>`${expression} >= ${instant}`
    case 'lt':
      return sql<SqlBool>`${expression} < ${instant}`
    case 'le':
      return sql<SqlBool>`${expression} <= ${instant}`
    default:
      throw new Error(`A dateTime is not compared by ${operator}; binding the filter refuses it.`)
  }
}

/**
 * Compiles filters on memberships, which are rows: on one member of a group, for what is to be removed. The meaning is
 * that of `matches` of @joinery/scim on `{ value, type, display }`. RFC 7644 §3.4.2.2 and §3.5.2.
 */
import type { BoundFilter, CompareOperator, ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type RelationPart, relationPart } from '../store/relation-paths.ts'
import { compareText } from './text-comparison.ts'

type Condition = RawBuilder<SqlBool>

/** A part of a membership as text, folded; null where it has none. */
type Parts = Readonly<Record<RelationPart, RawBuilder<unknown>>>

/** Of a row `member` of scim_member. What people call it is found by the primary key of scim_resource. */
const memberParts: Parts = {
  value: sql`coalesce(member.value_folded, member.value)`,
  type: sql`(case member.member_type when 'User' then 'user' when 'Group' then 'group' end) collate "C"`,
  display: sql`coalesce(member.display_folded, (
    select person.display_folded from scim_resource as person
    where person.tenant = member.tenant and person.resource_type = member.member_type and person.id = member.value
  ))`,
}

/** A condition on rows of `scim_member as member`, never null. Its paths start at the member: `type eq "User"`. */
export function compileMemberFilter(filter: BoundFilter): Condition {
  return compileElement(memberParts, filter)
}

function compileElement(parts: Parts, filter: BoundFilter): Condition {
  switch (filter.kind) {
    case 'compare':
      return compareElement(parts, filter.path, filter.operator, filter.value)
    case 'present':
      return sql`${partAt(parts, filter.path)} is not null`
    case 'not':
      return sql`not (${compileElement(parts, filter.filter)})`
    case 'valuePath':
      throw new Error('A part of a membership has no parts of its own; binding the filter refuses it.')
    default: {
      const each = filter.filters.map(part => compileElement(parts, part))
      return sql`(${sql.join(each, filter.kind === 'and' ? sql` and ` : sql` or `)})`
    }
  }
}

function compareElement(
  parts: Parts,
  path: ResolvedPath,
  operator: CompareOperator,
  value: string | number | boolean | null,
): Condition {
  const part = partAt(parts, path)
  if (value === null) return operator === 'ne' ? sql`${part} is not null` : sql`${part} is null`
  const otherwise = operator === 'ne' ? sql`true` : sql`false`
  return sql`coalesce(${compareText(part, operator, String(value))}, ${otherwise})`
}

function partAt(parts: Parts, path: ResolvedPath): RawBuilder<unknown> {
  return parts[relationPart(path.keys[0])]
}

/**
 * Compiles filters on memberships, which are rows and stand in no search form: on `members` of Groups and `groups` of
 * Users, and on one member of a group for what is to be removed. The meaning is that of `matches` of @joinery/scim on
 * `{ value, type, display }`; every condition is true or false, never null. RFC 7644 §3.4.2.2 and §3.5.2.
 */
import type { BoundFilter, CompareOperator, FilterValue, ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type RelationPart, relationPart } from '../store/relation-paths.ts'
import type { Relations } from '../store/resource-store.ts'
import { compareText } from './text-comparison.ts'

type Condition = RawBuilder<SqlBool>
type Element = (parts: Parts) => Condition
type AtPath = Extract<BoundFilter, { readonly path: ResolvedPath }>

/** A part of a membership as text, folded. */
interface Part {
  /** Null where the membership has none. */
  readonly text: RawBuilder<unknown>
  /** Where an index finds it: whether it is this text. */
  readonly is?: (text: string) => Condition
}

type Parts = Readonly<Record<RelationPart, Part>>

/** Ids are seldom other than their folded form; where they are, that stands in a column beside them. */
function idPart(id: RawBuilder<unknown>, folded: RawBuilder<unknown>): Part {
  return {
    text: sql`coalesce(${folded}, ${id})`,
    is: text => sql`(
      (${folded} is not null and ${folded} = ${text}) or (${folded} is null and ${id} = ${text})
    )`,
  }
}

/**
 * Of a row `member` of scim_member. What it is, is found by scim_member_value or scim_member_folded; what people call
 * it, by the primary key of scim_resource.
 */
const memberParts: Parts = {
  value: idPart(sql`member.value`, sql`member.value_folded`),
  type: {
    text: sql`(case member.member_type when 'User' then 'user' when 'Group' then 'group' end) collate "C"`,
  },
  display: {
    text: sql`coalesce(member.display_folded, (
      select person.display_folded from scim_resource as person where person.tenant = member.tenant
        and person.resource_type = member.member_type and person.id = member.value
    ))`,
  },
}

/** Of a Group `holder` in scim_resource; where it is a user's, `direct` says how. */
const holderParts: Parts = {
  value: idPart(sql`holder.id`, sql`holder.id_folded`),
  type: { text: sql`(case when held.direct then 'direct' else 'indirect' end) collate "C"` },
  display: { text: sql`holder.display_folded` },
}

/** A condition on rows of `scim_member as member`. Its paths start at the member: `type eq "User"`. */
export function compileMemberFilter(filter: BoundFilter): Condition {
  return compileElement(filter)(memberParts)
}

/** A condition on rows of scim_resource, of Groups where it is about `members` and of Users where about `groups`. */
export function compileRelation(tenant: string, relation: keyof Relations, filter: AtPath): Condition {
  const some = (element: Element, named: ReadonlySet<RelationPart>): Condition =>
    relation === 'members' ? someMember(tenant, element) : someGroup(tenant, element, named)
  if (filter.kind === 'valuePath') return some(compileElement(filter.filter), partsNamed(filter.filter))
  const [, name] = filter.path.keys
  if (name === undefined) return some(() => sql`true`, new Set())
  const part = relationPart(name)
  const named = new Set([part])
  const assigned = some(parts => sql`${parts[part].text} is not null`, named)
  if (filter.kind === 'present') return assigned
  const { operator, value } = filter
  if (value === null) return operator === 'ne' ? assigned : sql`not (${assigned})`
  const found = some(parts => compareAssigned(parts[part], operator, value), named)
  // Of what has no such part, too, it is true that it has not this one.
  return operator === 'ne' ? sql`(${found} or not (${assigned}))` : found
}

/** By the primary key of scim_member, or by what the condition names. */
function someMember(tenant: string, element: Element): Condition {
  return sql`exists (
    select 1 from scim_member as member
    where member.tenant = ${tenant} and member.group_id = scim_resource.id and ${element(memberParts)}
  )`
}

/**
 * Who is in a group that satisfies the condition, or in a group within it, is found from those groups, once for all
 * users. Whether directly or not follows from the user's own groups, and has to be asked of each.
 */
function someGroup(tenant: string, element: Element, named: ReadonlySet<RelationPart>): Condition {
  return named.has('type') ? someOfOwnGroups(tenant, element) : isBelowSome(tenant, element)
}

/** By the primary key of scim_member, from the groups downwards. A cycle of groups ends, for each comes once. */
function isBelowSome(tenant: string, element: Element): Condition {
  return sql`scim_resource.id in (
    with recursive below (group_id) as (
      select holder.id from scim_resource as holder
      where holder.tenant = ${tenant} and holder.resource_type = 'Group' and ${element(holderParts)}
      union
      select member.value from below
      join scim_member as member on member.tenant = ${tenant} and member.group_id = below.group_id
        and member.member_type = 'Group'
    )
    select member.value from below
    join scim_member as member on member.tenant = ${tenant} and member.group_id = below.group_id
      and member.member_type = 'User'
  )`
}

/** By scim_member_value, from the user upwards, as in ./relations.ts. */
function someOfOwnGroups(tenant: string, element: Element): Condition {
  return sql`exists (
    with recursive above (group_id, direct) as (
      select member.group_id, true from scim_member as member
      where member.tenant = ${tenant} and member.value = scim_resource.id and member.member_type = 'User'
      union
      select member.group_id, false from above
      join scim_member as member on member.tenant = ${tenant} and member.value = above.group_id
        and member.member_type = 'Group'
    )
    select 1 from (select group_id, bool_or(direct) as direct from above group by group_id) as held
    join scim_resource as holder on holder.tenant = ${tenant} and holder.resource_type = 'Group'
      and holder.id = held.group_id
    where ${element(holderParts)}
  )`
}

function compileElement(filter: BoundFilter): Element {
  switch (filter.kind) {
    case 'compare': {
      const part = relationPart(filter.path.keys[0])
      return parts => compare(parts[part], filter.operator, filter.value)
    }
    case 'present': {
      const part = relationPart(filter.path.keys[0])
      return parts => sql`${parts[part].text} is not null`
    }
    case 'not': {
      const inner = compileElement(filter.filter)
      return parts => sql`not (${inner(parts)})`
    }
    case 'valuePath':
      throw new Error('A part of a membership has no parts of its own; binding the filter refuses it.')
    default: {
      const inner = filter.filters.map(compileElement)
      const between = filter.kind === 'and' ? sql` and ` : sql` or `
      return parts =>
        sql`(${sql.join(
          inner.map(each => each(parts)),
          between,
        )})`
    }
  }
}

/** Of one membership, where a part that it has not is unequal to every text. */
function compare(part: Part, operator: CompareOperator, value: FilterValue): Condition {
  if (value === null) return operator === 'ne' ? sql`${part.text} is not null` : sql`${part.text} is null`
  const assigned = compareAssigned(part, operator, value)
  return operator === 'ne' ? sql`(${assigned} or ${part.text} is null)` : assigned
}

/** False of a membership that has no such part. */
function compareAssigned(
  { text, is }: Part,
  operator: CompareOperator,
  value: string | number | boolean,
): Condition {
  if (operator === 'eq' && is !== undefined) return is(String(value))
  return sql`coalesce(${compareText(text, operator, String(value))}, false)`
}

function partsNamed(filter: BoundFilter): ReadonlySet<RelationPart> {
  switch (filter.kind) {
    case 'not':
      return partsNamed(filter.filter)
    case 'and':
    case 'or':
      return new Set(filter.filters.flatMap(part => [...partsNamed(part)]))
    default:
      return new Set([relationPart(filter.path.keys[0])])
  }
}

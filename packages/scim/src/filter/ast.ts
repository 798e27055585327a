/**
 * The shape of a filter: small read-only nodes, told apart by `kind`. There are two trees of one shape: a
 * `Filter` is what a client wrote, a `BoundFilter` is the same after a resource type has given its paths and
 * values a meaning; stores and matchers take only the second. RFC 7644 §3.4.2.2.
 */
import type { AttributePath } from '../path.ts'
import type { ResolvedPath } from '../schema/resolve-path.ts'

/** The nine operators that take a value; the tenth, `pr`, is a node of its own. */
export type CompareOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

export type FilterValue = string | number | boolean | null

export interface CompareNode<Path> {
  readonly kind: 'compare'
  readonly path: Path
  readonly operator: CompareOperator
  readonly value: FilterValue
}

export interface PresentNode<Path> {
  readonly kind: 'present'
  readonly path: Path
}

/** Flat: `a and b and c` is one node of three. There are always at least two. */
export interface LogicalNode<Path> {
  readonly kind: 'and' | 'or'
  readonly filters: readonly FilterNode<Path>[]
}

export interface NotNode<Path> {
  readonly kind: 'not'
  readonly filter: FilterNode<Path>
}

/** `emails[type eq "work"]`: true where one element satisfies the whole filter, whose paths start at the element. */
export interface ValuePathNode<Path> {
  readonly kind: 'valuePath'
  readonly path: Path
  readonly filter: FilterNode<Path>
}

export type FilterNode<Path> =
  | CompareNode<Path>
  | PresentNode<Path>
  | LogicalNode<Path>
  | NotNode<Path>
  | ValuePathNode<Path>

/** A filter as written. @see RFC 7644 §3.4.2.2 */
export type Filter = FilterNode<AttributePath>

/**
 * A filter bound to a resource type. `value` is of its attribute's type: text is folded unless caseExact, a
 * dateTime is in UTC with milliseconds (`2011-05-13T04:42:34.000Z`), `null` stands for "unassigned" and only
 * ever beside `eq` and `ne`. `present` may name a complex attribute, `compare` never does.
 */
export type BoundFilter = FilterNode<ResolvedPath>

/**
 * What a write does to the members of a group, in order: read from the operations of a patch, or from the list of a
 * whole group. RFC 7644 §3.5.1 and §3.5.2.
 */

import type { ResourceTypeDefinition } from '@joinery/scim'
import {
  type BoundFilter,
  mutability,
  type PatchOperation,
  type RowOperation,
  splitPatch,
} from '@joinery/scim'
import { type NamedMember, readMember } from './named-member.ts'

export type MemberOperation =
  | { readonly kind: 'add'; readonly at: string; readonly members: readonly NamedMember[] }
  | { readonly kind: 'remove'; readonly at: string; readonly members: readonly NamedMember[] }
  /** These and no others; an empty list for nobody. */
  | { readonly kind: 'replaceAll'; readonly at: string; readonly members: readonly NamedMember[] }
  | { readonly kind: 'removeMatching'; readonly at: string; readonly filter: BoundFilter }

export interface SplitOperations {
  readonly members: readonly MemberOperation[]
  /** What is left for the document. */
  readonly rest: readonly PatchOperation[]
}

/**
 * The operations on `members`, and the others.
 *
 * @throws mutability when a part of a member would change in place: its parts are immutable
 * @throws invalidValue when a member has no name
 * @see RFC 7643 §4.2, RFC 7644 §3.5.2
 */
export function splitMemberOperations(
  type: ResourceTypeDefinition,
  operations: readonly PatchOperation[],
): SplitOperations {
  const split = splitPatch(type, operations, 'members')
  if (split.kind === 'whole') {
    throw mutability(
      `${split.at}: what is said of a member is immutable (RFC 7643 §4.2); remove it and add another`,
    )
  }
  return { members: split.rows.map(readOperation), rest: split.rest }
}

/** The members of a whole group without those that are not there yet, and the ids of these, each once. */
export function withoutAwaited(
  operations: readonly MemberOperation[] | undefined,
  awaited: ReadonlySet<string> = new Set(),
): { readonly operations: readonly MemberOperation[] | undefined; readonly awaited: readonly string[] } {
  if (operations === undefined || awaited.size === 0) return { operations, awaited: [] }
  const named = namesAdded(operations).filter(name => awaited.has(name))
  return {
    operations: operations.map(operation =>
      operation.kind === 'removeMatching'
        ? operation
        : { ...operation, members: operation.members.filter(({ value }) => !awaited.has(value)) },
    ),
    awaited: [...new Set(named)],
  }
}

/** The names that the operations may bring into the group. */
export function namesAdded(operations: readonly MemberOperation[]): readonly string[] {
  return operations.flatMap(operation =>
    operation.kind === 'add' || operation.kind === 'replaceAll'
      ? operation.members.map(({ value }) => value)
      : [],
  )
}

function readOperation(row: RowOperation): MemberOperation {
  const { at } = row
  switch (row.kind) {
    case 'add':
    case 'remove':
    case 'replaceAll':
      return { kind: row.kind, at, members: row.values.map(value => readMember(value, at)) }
    case 'removeAll':
      return { kind: 'replaceAll', at, members: [] }
    default:
      return { kind: 'removeMatching', at, filter: row.filter }
  }
}

/**
 * What a patch does, as small frozen nodes told apart by `kind`. A client's operation becomes one node, or one
 * for each attribute where it has no path: the paths are resolved, the values read, so that applying needs the
 * schema only for its characteristics and a store can turn a node into a statement. RFC 7644 §3.5.2.
 */
import type { BoundFilter, Filter } from '../filter/ast.ts'
import type { Json, JsonObject } from '../json.ts'
import type { ResolvedPath } from '../schema/resolve-path.ts'
import type { SchemaDefinition } from '../schema/resource-type.ts'

/** What the client wrote: adding to what is not there, for one, may make what replacing has to miss. */
export type PatchVerb = 'add' | 'remove' | 'replace'

/** Which values of a multi-valued attribute: `[type eq "work"]`. */
export interface ElementSelection {
  /** Paths start at the value; a simple one is asked as `{ value }`. */
  readonly filter: BoundFilter
  /** The same as the client wrote it, with the literals in their own spelling. */
  readonly source: Filter
  /** The value that the filter describes, `{ type: 'work' }`; undefined where it is more than `eq` and `and`. */
  readonly template: JsonObject | undefined
}

interface Written {
  /** Where in the message, for people: `Operations[2]`. */
  readonly at: string
  readonly verb: PatchVerb
}

interface OnAttribute extends Written {
  /** The attribute itself, never a sub-attribute: one key, or an extension's URN and one. */
  readonly attribute: ResolvedPath
}

/** Gives a single simple attribute its value. */
export interface SetOperation extends OnAttribute {
  readonly kind: 'set'
  readonly value: Json
}

/** Changes some sub-attributes of a single complex attribute; `null` takes one away. */
export interface MergeOperation extends OnAttribute {
  readonly kind: 'merge'
  readonly changes: JsonObject
}

/** Leaves the attribute without a value. */
export interface ClearOperation extends OnAttribute {
  readonly kind: 'clear'
}

/** Adds values that are not there yet. At least one. */
export interface AppendOperation extends OnAttribute {
  readonly kind: 'append'
  readonly values: readonly Json[]
}

/** Puts these values in the place of all. At least one. */
export interface ReplaceAllOperation extends OnAttribute {
  readonly kind: 'replaceAll'
  readonly values: readonly Json[]
}

/** Takes away what the client listed. A complex value may be listed by some of its sub-attributes. */
export interface RemoveValuesOperation extends OnAttribute {
  readonly kind: 'removeValues'
  readonly values: readonly Json[]
}

/** Takes away what the filter selects. */
export interface RemoveMatchingOperation extends OnAttribute {
  readonly kind: 'removeMatching'
  readonly selection: ElementSelection
}

/** Puts a value in the place of each selected one; in a complex value `null` stands for "without". */
export interface ReplaceMatchingOperation extends OnAttribute {
  readonly kind: 'replaceMatching'
  readonly selection: ElementSelection
  readonly value: Json
}

/** Changes some sub-attributes of the selected values, or of all; `null` takes one away. */
export interface MergeMatchingOperation extends OnAttribute {
  readonly kind: 'mergeMatching'
  readonly selection: ElementSelection | undefined
  readonly changes: JsonObject
}

/** Leaves an extension without a value. */
export interface ClearExtensionOperation extends Written {
  readonly kind: 'clearExtension'
  readonly schema: SchemaDefinition
}

export type AttributeOperation =
  | SetOperation
  | MergeOperation
  | ClearOperation
  | AppendOperation
  | ReplaceAllOperation
  | RemoveValuesOperation
  | RemoveMatchingOperation
  | ReplaceMatchingOperation
  | MergeMatchingOperation

/** @see RFC 7644 §3.5.2 */
export type PatchOperation = AttributeOperation | ClearExtensionOperation

/**
 * An attribute and its characteristics, as data. RFC 7643 §2.2 gives the defaults, RFC 7643 §7 the names.
 * This is the one description that validation, filters, projection and the /Schemas endpoint read.
 */

export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex'

export type Mutability = 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
export type Returned = 'always' | 'never' | 'default' | 'request'
export type Uniqueness = 'none' | 'server' | 'global'

export interface AttributeDefinition {
  readonly name: string
  readonly type: AttributeType
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: Mutability
  readonly returned: Returned
  readonly uniqueness: Uniqueness
  /** The values that there are, RFC 7643 §7; any other is refused unless `openValues` says otherwise. */
  readonly canonicalValues?: readonly string[]
  /** The canonical values are suggestions, and others are welcome. Not shown at /Schemas, which has no word for it. */
  readonly openValues?: boolean
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly AttributeDefinition[]
}

/** What an author writes: a name, and whatever differs from the defaults of RFC 7643 §2.2. */
export type AttributeDraft = Pick<AttributeDefinition, 'name'> &
  Partial<Omit<AttributeDefinition, 'name' | 'subAttributes'>> & {
    readonly subAttributes?: readonly AttributeDraft[]
  }

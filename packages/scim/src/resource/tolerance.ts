/**
 * What a reader forgives. Clients in the field send more shapes than RFC 7643 knows; each deviation is one
 * switch here, taken on purpose, and every use of it ends in a warning.
 */

export interface Tolerance {
  /** URNs of SCIM 1.1 and of early drafts, and the attribute names that came with them. */
  readonly legacySchemaUrns: boolean
  /** One value where a list belongs, and a bare text where `{ "value": … }` belongs. */
  readonly singleValueForMultiValued: boolean
  /** `"true"` for a boolean, `"7"` for a number, and a number where a text belongs. */
  readonly stringScalars: boolean
  /** The operations of a PATCH in a bulk request as a bare list, as RFC 7644 §3.7.3 shows them (erratum 5050). */
  readonly bareOperationLists: boolean
  /** Attributes that the schemas do not define: dropped with a warning, or a reason to refuse. */
  readonly unknownAttributes: 'drop' | 'refuse'
}

/** Takes what clients were seen to send. The default. */
export const tolerant: Tolerance = {
  legacySchemaUrns: true,
  singleValueForMultiValued: true,
  stringScalars: true,
  bareOperationLists: true,
  unknownAttributes: 'drop',
}

/** Takes what RFC 7643 says and nothing else. */
export const strict: Tolerance = {
  legacySchemaUrns: false,
  singleValueForMultiValued: false,
  stringScalars: false,
  bareOperationLists: false,
  unknownAttributes: 'refuse',
}

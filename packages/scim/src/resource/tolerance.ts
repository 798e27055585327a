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
  /** Several values of one attribute marked primary, where RFC 7643 §2.4 has one: the first is. */
  readonly severalPrimaries: boolean
  /** INTEROP(entra): a role as a text of JSON, `{ "value": "{\"value\":\"Admin\",\"displayName\":\"…\"}" }`. */
  readonly jsonInStrings: boolean
  /** `userName eq ann` in a filter: one word without quotes is a text. */
  readonly unquotedFilterValues: boolean
  /** `value eq"7"` in a filter: no blank between an operator and its text. */
  readonly touchingFilterStrings: boolean
  /** The operations of a PATCH in a bulk request as a bare list, as RFC 7644 §3.7.3 shows them (erratum 5050). */
  readonly bareOperationLists: boolean
  /** Attributes that the schemas do not define: dropped with a warning, or a reason to refuse. */
  readonly unknownAttributes: 'drop' | 'refuse'
}

/**
 * Takes what clients were seen to send. The default. What could also be meant as it stands is not among it: a text of
 * JSON may be a text, and a filter with a quote forgotten may be another filter.
 */
export const tolerant: Tolerance = {
  legacySchemaUrns: true,
  singleValueForMultiValued: true,
  stringScalars: true,
  severalPrimaries: true,
  jsonInStrings: false,
  unquotedFilterValues: false,
  touchingFilterStrings: true,
  bareOperationLists: true,
  unknownAttributes: 'drop',
}

/** Takes what RFC 7643 says and nothing else. */
export const strict: Tolerance = {
  legacySchemaUrns: false,
  singleValueForMultiValued: false,
  stringScalars: false,
  severalPrimaries: false,
  jsonInStrings: false,
  unquotedFilterValues: false,
  touchingFilterStrings: false,
  bareOperationLists: false,
  unknownAttributes: 'refuse',
}

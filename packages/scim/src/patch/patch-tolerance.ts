/**
 * What the reader of a patch forgives beside what every reader does. Each deviation is one switch, taken on
 * purpose, and every use of it ends in a warning. RFC 7644 §3.5.2 says what would be right.
 */
import { strict, type Tolerance, tolerant } from '../resource/tolerance.ts'

export interface PatchTolerance extends Tolerance {
  /** A message whose `schemas` does not name PatchOp, or that has none. */
  readonly otherMessageSchemas: boolean
  /** INTEROP(entra): a value without a path that has paths for names: `{ "name.givenName": "Ann" }`. */
  readonly pathsAsNames: boolean
  /** INTEROP(entra): `remove` with a list of the values to remove, in place of a filter. Refused otherwise. */
  readonly valuesToRemove: boolean
  /** INTEROP(entra): `[false]` or `[{ "value": "Ann" }]` where one simple value belongs. */
  readonly wrappedValues: boolean
  /** INTEROP(onelogin): the body of SCIM 1.1, `{ "members": [{ "value": "7", "operation": "delete" }] }`. */
  readonly scim11Bodies: boolean
}

/** Takes what clients were seen to send. The default. */
export const tolerantPatch: PatchTolerance = {
  ...tolerant,
  otherMessageSchemas: true,
  pathsAsNames: true,
  valuesToRemove: true,
  wrappedValues: true,
  scim11Bodies: true,
}

/** Takes what RFC 7644 says and nothing else. */
export const strictPatch: PatchTolerance = {
  ...strict,
  otherMessageSchemas: false,
  pathsAsNames: false,
  valuesToRemove: false,
  wrappedValues: false,
  scim11Bodies: false,
}

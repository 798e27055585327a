/**
 * The shape of a client profile: everything in which the answers to one kind of client may differ from those to
 * another, as data. Each file beside this one is one client. What a field deviates from is said at the field; why a client
 * needs the deviation is said in its profile. RFC 7643, RFC 7644.
 */
import type { PatchTolerance } from '@joinery/scim'

/**
 * Whose habits a token's requests are read and answered with: those of one identity provider, `generic` for any
 * client, or `strict` for the standard and nothing else.
 */
export type ProfileName =
  | 'strict'
  | 'generic'
  | 'onelogin'
  | 'okta'
  | 'entra'
  | 'google'
  | 'jumpcloud'
  | 'ping'

export interface Profile {
  readonly name: ProfileName
  /** Year and month of the facts that it rests on, e.g. `2026-11`. */
  readonly version: string
  /** What is forgiven in resources and patches. Deviates from RFC 7643 §2 and §3, RFC 7644 §3.3 and §3.5.2. */
  readonly tolerance: PatchTolerance
  /**
   * When the filter in the path of a `replace` selects nothing: `error` is `noTarget`, `create` makes a value of what an
   * `eq` filter describes. Deviates from RFC 7644 §3.5.2.3.
   */
  readonly noTarget: 'error' | 'create'
  /**
   * A `replace` of all `members` of a Group: `replace` takes the list for the whole, `add` for those to be added.
   * Deviates from RFC 7644 §3.5.2.3.
   */
  readonly memberList: 'replace' | 'add'
  /** The answer to a PATCH of a Group that asks for no attributes: with the Group or without. RFC 7644 §3.5.2 allows either. */
  readonly groupPatchAnswer: 200 | 204
  /** `negotiate` goes by Accept; the other is sent whatever Accept says. Deviates from RFC 7644 §3.1 and §3.8. */
  readonly mediaType: 'negotiate' | 'application/json'
  /** Query parameters that mean something to the client alone: nobody needs to be warned that they are passed over. */
  readonly ownParameters: readonly string[]
  /** Whether what was passed over is said in a header `Warning` of the answer; it is in the request log in any case. */
  readonly warnings: 'header' | 'none'
}

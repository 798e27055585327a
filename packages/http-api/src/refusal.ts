/**
 * What is wrong with a request, as data. Which error it becomes, with which words and which status, is the
 * application's to say: its `refuse` makes one of it.
 */

/** One field and what is wrong with it; `field` is spelled as the application spells paths. */
export interface WrongField {
  readonly field: string
  readonly messages: readonly string[]
}

export type Refusal =
  /** There is no body where one is needed. */
  | { readonly kind: 'no_body' }
  | { readonly kind: 'not_json'; readonly reason: string }
  /** A body that is an object where a list belongs, or the other way round. */
  | { readonly kind: 'other_kind'; readonly expected: 'array' | 'object' }
  /** The sender went away in the middle of the body. */
  | { readonly kind: 'cut_short' }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | {
      readonly kind: 'wrong_fields'
      readonly where: 'body' | 'query'
      readonly fields: readonly WrongField[]
    }

/** Returns the error that is thrown for what is wrong. */
export type Refuse = (refusal: Refusal) => Error

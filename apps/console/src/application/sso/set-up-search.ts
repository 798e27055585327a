/** Which way of setting single sign-on up the address names. */

export const ways = ['url', 'xml', 'fields'] as const
export type Way = (typeof ways)[number]

export interface SetUpSearch {
  /** The address of metadata is not in the address. */
  readonly by?: Exclude<Way, 'url'>
}

export function readSetUpSearch({ by }: Readonly<Record<string, unknown>>): SetUpSearch {
  return by === 'xml' || by === 'fields' ? { by } : {}
}

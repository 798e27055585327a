/** The token of a mailed link stands behind the `#` of the address, where no server sees it. */

/** Returns the token of `token=abc`, which a router gives without its `#`; undefined where there is none. */
export function tokenOfHash(hash: string): string | undefined {
  const token = new URLSearchParams(hash.replace(/^#/u, '')).get('token')
  return token === null || token === '' ? undefined : token
}

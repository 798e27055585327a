/** Where a request comes from, as far as one knows: what sessions show and attempts are counted by. */
export interface Visitor {
  /** `203.0.113.7`; empty where it is not known. */
  readonly address: string
  readonly userAgent: string
}

const longestUserAgent = 300

/** What is kept of a user agent, which may be of any length. */
export function keptUserAgent({ userAgent }: Visitor): string {
  return userAgent.slice(0, longestUserAgent)
}

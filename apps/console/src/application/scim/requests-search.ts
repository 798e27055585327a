/** What the address of the log of SCIM requests says, and what the API is asked for it. */

export const outcomes = ['all', 'failed', 'succeeded'] as const
export type Outcome = (typeof outcomes)[number]

export interface RequestsSearch {
  /** All is not in the address. */
  readonly outcome?: Exclude<Outcome, 'all'>
  /** A userName. */
  readonly user?: string
  /** `409` or `4xx`. */
  readonly status?: string
  /** The id by which client and history name a request. */
  readonly request?: string
}

export function readRequestsSearch(given: Readonly<Record<string, unknown>>): RequestsSearch {
  const { outcome, user, status, request } = given
  return {
    ...((outcome === 'failed' || outcome === 'succeeded') && { outcome }),
    ...(typeof user === 'string' && user !== '' && { user }),
    // A status in the address is read as a number.
    ...(/^[1-5](?:\d\d|xx)$/.test(String(status)) && { status: String(status) }),
    ...(typeof request === 'string' && request !== '' && { request }),
  }
}

export function requestsQueryOf({ outcome, user, status, request }: RequestsSearch) {
  return {
    ...(outcome !== undefined && { failed: outcome === 'failed' ? ('true' as const) : ('false' as const) }),
    ...(user !== undefined && { user }),
    ...(status !== undefined && { status }),
    ...(request !== undefined && { request_id: request }),
  }
}

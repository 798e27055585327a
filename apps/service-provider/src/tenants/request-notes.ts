/**
 * What is found out about a SCIM request while it is answered and that the SCIM server does not know: why it was not
 * let in, whose token it came with, from where. The request log reads it when the answer stands.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

export interface RequestNotes {
  /** The id by which client and history name the request. */
  readonly requestId: string | null
  /** The workspace that the base URL names. */
  readonly namedWorkspaceId: string | null
  /** The client's address, behind trusted proxies the one that they tell. */
  address: string | null
  /** Whose token it is, also where the token does not open anything. */
  workspaceId: string | null
  tokenId: string | null
  tokenLabel: string | null
  /** Why it was not let in, which the client is not told. */
  refusal: string | null
  /** What is to be told to the history although the write was undone. */
  readonly undone: UndoneWrite[]
}

/** Something that a refused write tried. */
export interface UndoneWrite {
  readonly event: string
  /** Whom it was about; null where that is nobody here. */
  readonly memberId: string | null
  readonly subject: string
  readonly reason: string
}

const underWay = new AsyncLocalStorage<RequestNotes>()

/** Runs what answers one request; what is noted from there is about that request. */
export function withNotes<T>(
  known: Pick<RequestNotes, 'requestId' | 'namedWorkspaceId'>,
  answer: () => T,
): T {
  const notes: RequestNotes = {
    ...known,
    address: null,
    workspaceId: null,
    tokenId: null,
    tokenLabel: null,
    refusal: null,
    undone: [],
  }
  return underWay.run(notes, answer)
}

/** Those of the request under way; undefined beside requests. */
export function currentNotes(): RequestNotes | undefined {
  return underWay.getStore()
}

/**
 * What carries a follow-up out: asked with what is to be done, it says that it is done, that it may be tried again, or
 * that it is refused. It may be asked twice for the same follow-up, whose id says that it is the same.
 */
import type { FollowUpKindName } from './follow-up-kinds.ts'

export interface ConnectorJob {
  /** The same at every try. */
  readonly followUpId: string
  readonly kind: FollowUpKindName
  readonly workspaceId: string
  readonly account: {
    readonly id: string
    readonly name: string
    readonly url: string
    readonly login: string
  }
  /** Who has left. */
  readonly people: readonly {
    readonly id: string
    readonly userName: string
    readonly email: string | null
  }[]
  /** Where the connector is to go, and by which key it proves who asks. */
  readonly url: string
  readonly key: string
  /** Whether it may be this machine or in a private network. */
  readonly localTargets: boolean
  readonly now: Date
}

export type ConnectorAnswer =
  /** With the new secret, where the kind gives one. */
  | { readonly kind: 'done'; readonly secret: string | null }
  | { readonly kind: 'again'; readonly reason: string; readonly afterSeconds: number | null }
  | { readonly kind: 'refused'; readonly reason: string }

export type Connector = (job: ConnectorJob, signal: AbortSignal) => Promise<ConnectorAnswer>

/** By the name that a shared account has. */
export type Connectors = Readonly<Record<string, Connector>>

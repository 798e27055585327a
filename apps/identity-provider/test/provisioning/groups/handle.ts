/** An application as a function from request to answer. */
import type { JsonObject } from '@joinery/scim'

export interface Seen {
  readonly method: string
  /** Below the base URL. */
  readonly path: string
  readonly body: JsonObject | undefined
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export type Handle = (seen: Seen, raw: string) => Promise<Answer>

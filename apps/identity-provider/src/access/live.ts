/**
 * What has changed, told to open pages, whichever process changed it; and that they are shut out, told to those who are.
 * An installation has one account, so everything is everybody's.
 */
import { createAnnouncer, type Database } from '@joinery/database'
import { createLiveStreams, type LiveRefusal } from '@joinery/http-api'
import { topicsOf } from '../storage/live-topics.ts'
import type { Tables } from '../storage/tables.ts'
import { type Listener, standingOf } from './live-standing.ts'

export interface LiveOptions {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly log: (line: string) => void
}

export interface Live {
  /** Returns the body of an answer of type `text/event-stream`, or why there is none. */
  open(listener: Listener): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | LiveRefusal>
  /** Ends the streams and opens no more: a server that closes would wait for them. */
  endStreams(): void
  /** Waits until what has changed has been announced; to be called before the database closes. */
  stop(): Promise<void>
}

const channel = 'joinery_identity_live'

/** Returns the streams of a process. */
export function createLive({ database, clock, log }: LiveOptions): Live {
  const streams = createLiveStreams<Listener>({
    standingOf: listeners => standingOf(database, listeners, clock()),
    log,
  })
  const announcer = createAnnouncer({
    database,
    channel,
    topicsOf,
    scopesOf: () => [],
    onAnnounced: announcement => streams.announce(announcement),
    log,
  })
  return {
    async open(listener) {
      await announcer.listen()
      return streams.open(listener)
    },
    endStreams: () => streams.close(),
    async stop() {
      streams.close()
      await announcer.stop()
    },
  }
}

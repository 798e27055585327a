/**
 * What has changed in a workspace, told to its open pages, whichever process changed it; and that they are shut out, told
 * to those who are. What each may hear of follows from what he may read.
 */
import { createAnnouncer, type Database } from '@joinery/database'
import { createLiveStreams, type LiveRefusal } from '@joinery/http-api'
import type { Caller } from '../members/caller.ts'
import { allows, type Capability } from '../members/privileges.ts'
import { type Topic, topics, topicsOf } from '../storage/live-topics.ts'
import type { Tables } from '../storage/tables.ts'
import { knownWorkspaces } from './known-workspaces.ts'
import { type Listener, standingOf } from './live-standing.ts'

export interface LiveOptions {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly log: (line: string) => void
}

export interface Live {
  /** The body of an answer of type `text/event-stream`, or why there is none. */
  open(workspaceId: string, caller: Caller): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | LiveRefusal>
  /** Ends the streams and opens no more: a server that closes would wait for them. */
  endStreams(): void
  /** Waits until what has changed has been announced; to be called before the database closes. */
  settle(): Promise<void>
}

const channel = 'joinery_application_live'

/** What it takes to hear of a topic; of the others every member does, since they concern himself too. */
const needs: Readonly<Partial<Record<Topic, Capability>>> = {
  members: 'members.read',
  invitations: 'members.read',
  scim: 'scim.read',
  tokens: 'scim.read',
  requests: 'scim.read',
  history: 'history.read',
  mails: 'workspace.manage',
}

/** The streams of a process. */
export function createLive({ database, clock, log }: LiveOptions): Live {
  const workspaces = knownWorkspaces(database)
  const streams = createLiveStreams<Listener>({
    standingOf: listeners => standingOf(database, listeners, clock()),
    log,
  })
  const announcer = createAnnouncer({
    database,
    channel,
    topicsOf,
    scopesOf: workspaces.among,
    onAnnounced: announcement => streams.announce(announcement),
    log,
  })
  return {
    async open(workspaceId, caller) {
      await announcer.listen()
      return streams.open(listenerOf(workspaceId, caller))
    },
    endStreams: () => streams.close(),
    async settle() {
      streams.close()
      await announcer.stop()
      await workspaces.settle()
    },
  }
}

function listenerOf(scope: string, caller: Caller): Listener {
  if (caller.kind === 'operator') {
    return { holder: 'operator', scope, topics: new Set(topics), member: undefined }
  }
  const heard = topics.filter(topic => {
    const need = needs[topic]
    return need === undefined || allows(caller.privilege, need)
  })
  return { holder: caller.sessionId, scope, topics: new Set(heard), member: caller }
}

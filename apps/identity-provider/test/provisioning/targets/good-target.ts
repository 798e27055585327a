/** A good SCIM application in this process: our own server over memory, with users and groups. */
import { createServer } from 'node:http'
import { groupResourceType, type ResourceTypeDefinition, userResourceType } from '@joinery/scim'
import { createScimServer, type ProfileName } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'
import { listenOnFreePort } from './listening.ts'
import type { RunningTarget } from './scim-endpoint.ts'

const token = 'token-of-the-application-0123456789'
const base = '/scim/v2'

export interface GoodTargetOptions {
  /** Whose quirks it puts up with; OneLogin's unless given, since its templates are what is sent. */
  readonly profile?: ProfileName
  readonly resourceTypes?: readonly ResourceTypeDefinition[]
}

/** Returns an empty application on a free port. */
export async function startGoodTarget({
  profile = 'onelogin',
  resourceTypes = [userResourceType(), groupResourceType()],
}: GoodTargetOptions = {}): Promise<RunningTarget> {
  let baseUrl = `http://127.0.0.1${base}`
  const scim = createScimServer({
    baseUrl: () => baseUrl,
    resourceTypes,
    store: memoryStore(),
    authenticate: async ({ headers }) =>
      headers['authorization'] === `Bearer ${token}`
        ? { tenant: 'only', label: 'test', id: '1', profile }
        : undefined,
  })
  const listening = await listenOnFreePort(createServer(scim.node))
  baseUrl = listening.origin + base
  return { baseUrl, token, close: () => listening.close() }
}

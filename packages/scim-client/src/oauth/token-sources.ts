/** The token sources of a transport, one for each client as it is configured; a changed secret is another client. */
import type { OAuthClient } from './client.ts'
import { createTokenSource, type TokenSource, type TokenSourcePorts } from './token-source.ts'

export interface TokenSources {
  of(client: OAuthClient): TokenSource
}

/** Beyond this the one that was not asked for longest is forgotten, and with it its token. */
const maxSources = 256

export function createTokenSources(ports: TokenSourcePorts): TokenSources {
  const sources = new Map<string, TokenSource>()
  return {
    of: client => {
      const { tokenUrl, site, clientId, clientSecret, scope } = client
      const key = JSON.stringify([tokenUrl, site, clientId, clientSecret, scope])
      const source = sources.get(key) ?? createTokenSource(ports, client)
      // Taken out and put back, so that the map's order is the order of use.
      sources.delete(key)
      sources.set(key, source)
      const [oldest] = sources.keys()
      if (sources.size > maxSources && oldest !== undefined) sources.delete(oldest)
      return source
    },
  }
}

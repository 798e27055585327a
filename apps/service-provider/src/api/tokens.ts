/** The routes of SCIM tokens: listed, issued, rotated and revoked. A secret is in the answer that makes it and nowhere else. */
import type { Database } from '@joinery/database'
import type { Hono } from 'hono'
import { ServiceProviderError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { adminPrincipal, originOf } from '../tenants/principals.ts'
import { rotateToken } from '../tenants/rotate-token.ts'
import { scopesFor } from '../tenants/token-scopes.ts'
import { findToken, issueToken, listTokens, revokeToken, type TokenView } from '../tenants/tokens.ts'
import { readBody, readId, readQuery } from './input.ts'
import { nextOf } from './pages.ts'
import { readExpiry, rotationBody, tokenBody, tokenQuery } from './token-input.ts'

export interface TokenRoutesOptions {
  readonly database: Database<Tables>
  readonly workspaceId: string
  /** The names of what is served, which scopes may name: `['User']`. */
  readonly resourceTypes: readonly string[]
  readonly ports: Ports
}

export function tokenRoutes(app: Hono, options: TokenRoutesOptions): void {
  const { database, workspaceId, ports } = options
  const origin = originOf(adminPrincipal(workspaceId))
  const issueBody = tokenBody(scopesFor(options.resourceTypes))
  app.get('/api/tokens', async context => {
    const query = readQuery(context, tokenQuery)
    const items = await listTokens(database.query, { workspaceId, ...query }, ports.clock())
    return context.json({ items, next: nextOf(items, query.limit, item => item.id) })
  })
  app.post('/api/tokens', async context => {
    const { terms, ...asked } = await readBody(context, issueBody)
    const expiresAt = readExpiry(asked, ports.clock()) ?? null
    const issued = await database.transaction(tx =>
      issueToken(tx, { workspaceId, terms, expiresAt }, origin, ports),
    )
    return context.json({ ...(await view(options, issued.id)), token: issued.token }, 201)
  })
  app.post('/api/tokens/:id/rotate', async context => {
    const id = readId(context, 'token')
    const { overlapHours, ...asked } = await readBody(context, rotationBody)
    const expiresAt = readExpiry(asked, ports.clock())
    const issued = await database.transaction(tx =>
      rotateToken(tx, { workspaceId, id, overlapHours, expiresAt }, origin, ports),
    )
    if (issued === undefined) throw noSuchToken(id)
    return context.json({ ...(await view(options, issued.id)), token: issued.token }, 201)
  })
  app.delete('/api/tokens/:id', async context => {
    const id = readId(context, 'token')
    const found = await database.transaction(tx => revokeToken(tx, workspaceId, id, origin, ports))
    if (!found) throw noSuchToken(id)
    return context.json(await view(options, id))
  })
}

async function view({ database, workspaceId, ports }: TokenRoutesOptions, id: string): Promise<TokenView> {
  const token = await findToken(database.query, workspaceId, id, ports.clock())
  if (token === undefined) throw noSuchToken(id)
  return token
}

function noSuchToken(id: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no token ${id}`)
}

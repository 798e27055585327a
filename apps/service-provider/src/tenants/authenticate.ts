/**
 * From a bearer token to the workspace it opens. The token is looked up at every request, so that revoking one ends
 * it at once for every process on the database; noting when it was last used happens beside the request. Whoever is not let in
 * learns nothing of why; the request log does. RFC 6750 §2.1.
 */
import { type Database, fixedStatement } from '@joinery/database'
import type { ScimRequest } from '@joinery/scim-server'
import {
  type Address,
  type AddressRange,
  clientAddress,
  isWithin,
  parseRange,
  writeAddress,
} from '@joinery/sign-in'
import type { Ports } from '../ports.ts'
import type { Tables, TokenRow } from '../storage/tables.ts'
import type { TokenPrincipal } from './principals.ts'
import { currentNotes } from './request-notes.ts'
import { hashToken } from './token-secret.ts'
import { readTerms, type TermsRow } from './token-terms.ts'

export interface TokenAuthentication {
  /**
   * The holder of the token, or undefined where it is missing, malformed, unknown, expired, revoked, used from elsewhere,
   * or its workspace has SCIM switched off.
   */
  authenticate(request: ScimRequest): Promise<TokenPrincipal | undefined>
  /** Waits until every last use has been noted; for closing down. */
  settle(): Promise<void>
}

export interface AuthenticationOptions {
  readonly database: Database<Tables>
  readonly ports: Ports
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly AddressRange[]
  /** Told when a last use cannot be noted, which the client is not. */
  readonly log: (line: string) => void
  /** Told the version of the workspace's settings, before anything is answered for it. */
  readonly onVersion: (workspaceId: string, version: number) => Promise<void>
}

const noteEveryMs = 60_000

interface FoundToken
  extends Pick<
    TokenRow,
    'workspace_id' | 'id' | 'hint' | 'last_used_at' | 'expires_at' | 'revoked_at' | keyof TermsRow
  > {
  readonly scim_enabled: boolean
  readonly scim_switched_at: Date | null
  readonly settings_version: number
}

/** By scim_token_hash and the primary key of workspace. */
const tokenByHash = fixedStatement<FoundToken>(
  'token-by-hash',
  `select workspace_id, scim_token.id, hint, last_used_at, expires_at, revoked_at,
    label, profile, scopes, address_ranges, rate_requests, rate_seconds, allowed_roles,
    scim_enabled, scim_switched_at, settings_version
  from scim_token join workspace on workspace.id = workspace_id where token_hash = $1`,
)

/** The token check of a SCIM endpoint. */
export function tokenAuthentication(options: AuthenticationOptions): TokenAuthentication {
  const { database, ports, log } = options
  const noting = new Map<string, Promise<void>>()

  function noteUse(token: FoundToken, from: string | null, now: Date): void {
    const { id, last_used_at: lastUsed } = token
    if (lastUsed !== null && now.getTime() - lastUsed.getTime() < noteEveryMs) return
    if (noting.has(id)) return
    const note = storeUse(database, token, from, now)
      .catch((error: unknown) => log(`the last use of a SCIM token could not be noted: ${String(error)}`))
      .finally(() => noting.delete(id))
    noting.set(id, note)
  }

  return {
    async authenticate(request) {
      const address = addressOf(request, options.trustedProxies)
      const token = await findToken(database, request)
      const now = ports.clock()
      const refusal = typeof token === 'string' ? token : refusalOf(token, address, now)
      keepNotes(token, address, refusal)
      if (typeof token === 'string' || refusal !== undefined) return undefined
      noteUse(token, address === undefined ? null : writeAddress(address), now)
      await options.onVersion(token.workspace_id, token.settings_version)
      return principalOf(token)
    },
    async settle() {
      await Promise.all(noting.values())
    },
  }
}

/** The token of an `Authorization: Bearer` header; the scheme's case does not matter (RFC 9110 §11.1). */
export function bearerToken(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^bearer +(\S+) *$/i.exec(header)?.[1]
}

/** The row of the request's token, or why there is none. */
async function findToken(database: Database<Tables>, request: ScimRequest): Promise<FoundToken | string> {
  const header = request.headers['authorization']
  if (header === undefined) return 'no Authorization header'
  const hash = hashToken(bearerToken(header) ?? '')
  if (hash === undefined) return 'the Authorization header holds no token of ours'
  const [row] = await tokenByHash.run(database.query, [hash])
  return row ?? 'the token was never issued here'
}

function addressOf({ remoteAddress, headers }: ScimRequest, trusted: readonly AddressRange[]) {
  return clientAddress(remoteAddress, headers['x-forwarded-for'], trusted)
}

/** Keeps for the request log what the client is not told. */
function keepNotes(
  token: FoundToken | string,
  address: Address | undefined,
  refusal: string | undefined,
): void {
  const notes = currentNotes()
  if (notes === undefined) return
  notes.address = address === undefined ? null : writeAddress(address)
  notes.refusal = refusal ?? null
  if (typeof token === 'string') return
  notes.workspaceId = token.workspace_id
  notes.tokenId = token.id
  notes.tokenLabel = token.label
}

/** Why the token does not open anything to a request from there, undefined where it does. */
function refusalOf(token: FoundToken, address: Address | undefined, now: Date): string | undefined {
  const name = `the token ${JSON.stringify(token.label)} (…${token.hint})`
  const workspaceId = currentNotes()?.namedWorkspaceId ?? token.workspace_id
  if (workspaceId !== token.workspace_id) {
    return `${name} is of another workspace than the base URL names`
  }
  if (token.revoked_at !== null) return `${name} was revoked at ${token.revoked_at.toISOString()}`
  if (token.expires_at !== null && token.expires_at.getTime() <= now.getTime()) {
    return `${name} expired at ${token.expires_at.toISOString()}`
  }
  if (!token.scim_enabled) {
    const since = token.scim_switched_at === null ? '' : ` since ${token.scim_switched_at.toISOString()}`
    return `SCIM is switched off in the workspace${since}`
  }
  if (token.address_ranges === null) return undefined
  if (address !== undefined && isWithinAny(address, token.address_ranges)) return undefined
  const from = address === undefined ? 'an unknown address' : writeAddress(address)
  return `${name} is bound to ${token.address_ranges.join(', ')}, and the request came from ${from}`
}

function isWithinAny(address: Address, ranges: readonly string[]): boolean {
  return ranges.some(text => {
    const range = parseRange(text)
    return typeof range !== 'string' && isWithin(address, range)
  })
}

function principalOf(token: FoundToken): TokenPrincipal {
  const { label, profile, scopes, rateLimit, allowedRoles } = readTerms(token)
  return {
    tenant: token.workspace_id,
    label,
    id: token.id,
    profile,
    allowedRoles,
    ...(scopes && { scopes }),
    ...(rateLimit && { rateLimit }),
  }
}

async function storeUse(
  database: Database<Tables>,
  { workspace_id: workspaceId, id }: FoundToken,
  from: string | null,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - noteEveryMs)
  await database.query
    .updateTable('scim_token')
    .set({ last_used_at: now, last_used_from: from })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where(eb => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', before)]))
    .execute()
}

/**
 * From a bearer token to the workspace it opens. The token is looked up at every request, so that revoking one ends
 * it at once for every process on the database; noting when it was last used happens beside the request. Whoever is not let in
 * learns nothing of why; the request log does. RFC 6750 §2.1.
 */
import { type Database, fixedStatement } from '@joinery/database'
import type { Principal, ScimRequest } from '@joinery/scim-server'
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
import { hashToken } from './token-secret.ts'
import { readTerms, type TermsRow } from './token-terms.ts'

export interface TokenAuthentication {
  /** The holder of the token, or undefined where it is missing, malformed, unknown, expired, revoked or used from elsewhere. */
  authenticate(request: ScimRequest): Promise<Principal | undefined>
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
  /** Told why a request is not let in, while it is being answered. */
  readonly onRefusal: (reason: string) => void
}

const noteEveryMs = 60_000

type FoundToken = Pick<
  TokenRow,
  'workspace_id' | 'id' | 'hint' | 'last_used_at' | 'expires_at' | 'revoked_at' | keyof TermsRow
>

const tokenByHash = fixedStatement<FoundToken>(
  'token-by-hash',
  `select workspace_id, id, hint, last_used_at, expires_at, revoked_at,
    label, profile, scopes, address_ranges, rate_requests, rate_seconds
  from scim_token where token_hash = $1`,
)

/** The token check of a SCIM endpoint. */
export function tokenAuthentication(options: AuthenticationOptions): TokenAuthentication {
  const { database, ports, log } = options
  const noting = new Map<string, Promise<void>>()

  function noteUse({ workspace_id: workspaceId, id, last_used_at: lastUsed }: FoundToken, now: Date): void {
    if (lastUsed !== null && now.getTime() - lastUsed.getTime() < noteEveryMs) return
    if (noting.has(id)) return
    const note = storeUse(database, workspaceId, id, now)
      .catch((error: unknown) => log(`the last use of a SCIM token could not be noted: ${String(error)}`))
      .finally(() => noting.delete(id))
    noting.set(id, note)
  }

  return {
    async authenticate(request) {
      const token = await findToken(database, request)
      const now = ports.clock()
      const refusal =
        typeof token === 'string' ? token : refusalOf(token, request, options.trustedProxies, now)
      if (typeof token === 'string' || refusal !== undefined) {
        if (refusal !== undefined) options.onRefusal(refusal)
        return undefined
      }
      noteUse(token, now)
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

/** Why the token does not open anything to this request, undefined where it does. */
function refusalOf(
  token: FoundToken,
  request: ScimRequest,
  trustedProxies: readonly AddressRange[],
  now: Date,
): string | undefined {
  const name = `the token ${JSON.stringify(token.label)} (…${token.hint})`
  if (token.revoked_at !== null) return `${name} was revoked at ${token.revoked_at.toISOString()}`
  if (token.expires_at !== null && token.expires_at.getTime() <= now.getTime()) {
    return `${name} expired at ${token.expires_at.toISOString()}`
  }
  if (token.address_ranges === null) return undefined
  const { remoteAddress, headers } = request
  const address = clientAddress(remoteAddress, headers['x-forwarded-for'], trustedProxies)
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

function principalOf(token: FoundToken): Principal {
  const { label, profile, scopes, rateLimit } = readTerms(token)
  return {
    tenant: token.workspace_id,
    label,
    id: token.id,
    profile,
    ...(scopes && { scopes }),
    ...(rateLimit && { rateLimit }),
  }
}

async function storeUse(
  database: Database<Tables>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - noteEveryMs)
  await database.query
    .updateTable('scim_token')
    .set({ last_used_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where(eb => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', before)]))
    .execute()
}

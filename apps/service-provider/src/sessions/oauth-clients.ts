/**
 * The apps that may ask for tokens: a mobile app, a browser extension. They keep no secret (RFC 8252 §8.4), so a code goes
 * to a redirect URI that was registered, and to nobody but who began with the code verifier.
 */
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { TokenClient } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'

export interface OauthClient {
  readonly id: string
  readonly name: string
  readonly client: TokenClient
  readonly redirectUris: readonly string[]
  readonly createdAt: Date
}

const shown = ['id', 'name', 'client', 'redirect_uris as redirectUris', 'created_at as createdAt'] as const
const mostClients = 100

/**
 * A new client.
 * @throws invalid_request naming the redirect URI that will not do
 * @throws conflict when there are 100
 */
export async function registerClient(
  tx: Transaction<Tables>,
  given: Pick<OauthClient, 'name' | 'client' | 'redirectUris'>,
  ports: Ports,
): Promise<OauthClient> {
  given.redirectUris.forEach((uri, index) => checkRedirectUri(uri, `redirectUris.${index}`))
  const { n } = await tx
    .selectFrom('oauth_client')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n >= mostClients) throw new ServiceProviderError('conflict', `there are ${n} clients; remove one`)
  const made = await tx
    .insertInto('oauth_client')
    .values({
      id: ports.newId(),
      name: given.name,
      client: given.client,
      redirect_uris: JSON.stringify(given.redirectUris),
      created_at: ports.clock(),
    })
    .returning(shown)
    .executeTakeFirstOrThrow()
  return made
}

export async function listClients(query: Kysely<Tables>): Promise<readonly OauthClient[]> {
  return query.selectFrom('oauth_client').select(shown).orderBy('id').execute()
}

export async function findClient(
  query: Kysely<Tables> | Transaction<Tables>,
  id: string,
): Promise<OauthClient | undefined> {
  return query.selectFrom('oauth_client').select(shown).where('id', '=', id).executeTakeFirst()
}

/** Takes the client away, and with it every session that began by it; false where there is none. */
export async function removeClient(tx: Transaction<Tables>, id: string): Promise<boolean> {
  const removed = await tx.deleteFrom('oauth_client').where('id', '=', id).returning('id').executeTakeFirst()
  if (removed === undefined) return false
  await tx.deleteFrom('session').where('client_id', '=', id).execute()
  return true
}

/**
 * Where a code may be sent: https, http to this very machine, or a scheme of the app's own, which has a dot as a domain
 * that is its maker's (RFC 8252 §7.1); never with a fragment (RFC 6749 §3.1.2).
 */
function checkRedirectUri(uri: string, path: string): void {
  const message = problemOf(uri)
  if (message === undefined) return
  const issue = { path, message }
  throw new ServiceProviderError('invalid_request', `the redirect URI ${uri} ${message}`, [issue])
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]'])
const browserExtension = /^(?:chrome|moz|safari-web)-extension:$/

function problemOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return 'is no absolute URI'
  const { protocol, hostname, hash } = new URL(uri)
  if (hash !== '' || uri.includes('#')) return 'may have no fragment'
  if (protocol === 'https:' || browserExtension.test(protocol)) return undefined
  if (protocol === 'http:') return loopback.has(hostname) ? undefined : 'has to be https'
  return protocol.includes('.')
    ? undefined
    : 'has a scheme that is neither https nor one like com.example.app'
}

/**
 * Whether a code may go there: the same letters as registered (RFC 9700 §2.1), but for the port of a loopback address,
 * which an app finds out when it starts (RFC 8252 §7.3).
 */
export function isRegistered({ redirectUris }: OauthClient, given: string): boolean {
  if (!URL.canParse(given)) return false
  const anyPort = withoutPort(given)
  return redirectUris.some(uri => uri === given || (anyPort !== undefined && withoutPort(uri) === anyPort))
}

/** Of an address of the loopback, written as it is called; undefined of any other. */
function withoutPort(uri: string): string | undefined {
  return /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?([/?].*)?$/.exec(uri)?.slice(1).join('')
}

/**
 * Finding a user by its userName, the call that OneLogin makes before every write. RFC 7644 §3.4.2.2 for the filter;
 * the spelling of the request line is that of OneLogin's captured traffic: form encoding, and a dangling `&`.
 */
import { fold, type JsonObject } from '@joinery/scim'
import { saysMissing, unusable } from '../answer/failure.ts'
import { readResources } from '../answer/list-response.ts'
import { ClientInputError } from '../errors.ts'
import type { CallKind, WireRequest, WireResponse } from '../wire.ts'
import { type RemoteUser, remoteUser } from './remote-user.ts'

/**
 * The search for a userName: `ann` gives `GET /Users?filter=userName+eq+%22ann%22&`. Quotes and backslashes in the name
 * are escaped as in a JSON string, so that no name can change the filter.
 *
 * @throws ClientInputError bad_user_name when the name is empty
 * @see RFC 7644 §3.4.2.2
 */
export function findUserRequest(userName: string): WireRequest {
  return searchRequest('lookup', userName)
}

/**
 * The user that a search found, or undefined when the target has none: an empty list, or 404. Among several hits, and
 * where the only hit names itself, it is the one whose userName is the wanted one whatever its case.
 *
 * @param how `strict` after a `missing_unconfirmed`: then only the application's own words count, an empty list or a
 * SCIM error, and another 404 is an error again
 * @throws TargetError not_scim when the answer is no list of users, missing_unconfirmed when a web page says 404, ambiguous when its users are not the wanted one or
 * several are; else as the status says
 * @see RFC 7644 §3.4.2
 */
export function readFoundUser(
  response: WireResponse,
  userName: string,
  how: { readonly strict?: boolean } = {},
): RemoteUser | undefined {
  if (saysMissing(response, how.strict)) return undefined
  const hits = readResources('lookup', response)
  if (hits.length === 0) return undefined
  const users = hits.map(hit => identified(hit, response))
  const [only] = users
  if (users.length === 1 && only?.userName === undefined) return only
  const same = users.filter(user => user.userName !== undefined && fold(user.userName) === fold(userName))
  const [found] = same
  if (found !== undefined && same.length === 1) return found
  throw unusable('lookup', response, mistaken(userName, users, same.length), 'ambiguous')
}

/** The request line of a search by userName, for whatever purpose. */
export function searchRequest(kind: CallKind, userName: string): WireRequest {
  if (userName === '') {
    throw new ClientInputError('bad_user_name', 'A user without a user name cannot be looked up.')
  }
  const filter = `userName eq ${JSON.stringify(userName)}`
  return { method: 'GET', path: `/Users?${new URLSearchParams({ filter }).toString()}&`, kind }
}

function identified(hit: JsonObject, response: WireResponse): RemoteUser {
  const user = remoteUser(hit)
  if (user !== undefined) return user
  throw unusable('lookup', response, 'the application found a user, but did not give its id')
}

function mistaken(wanted: string, users: readonly RemoteUser[], same: number): string {
  const name = JSON.stringify(wanted)
  if (same > 1) return `the application has ${same} users with the user name ${name}`
  const [first] = users
  const other = first?.userName === undefined ? '' : `, such as ${JSON.stringify(first.userName)}`
  const count = users.length === 1 ? 'another user' : `${users.length} others`
  return `the application answered the search for ${name} with ${count}${other}. It seems to ignore the filter`
}

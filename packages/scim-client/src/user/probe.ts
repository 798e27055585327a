/**
 * The test behind the Enable button: a search for a user that cannot exist. It changes nothing at the target, and shows
 * whether address, token and filter work. RFC 7644 §3.4.2.
 */
import { saysMissing, unusable } from '../answer/failure.ts'
import { isObject, member, parseBody } from '../answer/json-body.ts'
import { readResources } from '../answer/list-response.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { searchRequest } from './find.ts'

/** The search for a user name that nobody has; a random one unless it is given. */
export function probeRequest(userName: string = `joinery-probe-${crypto.randomUUID()}`): WireRequest {
  return searchRequest('probe', userName)
}

/**
 * Returns when the target can be provisioned: an empty list, or 404 that is neither the web page of some other server nor
 * the word of some other API, which a wrong base URL leads to.
 *
 * @throws TargetError ambiguous when somebody was found, so the filter is ignored; not_scim when the answer is no list
 * of users; else as the status says
 */
export function readProbe(response: WireResponse): void {
  if (saysMissing(response) && !isOfAnotherApi(response)) return
  const found = readResources('probe', response).length
  if (found === 0) return
  throw unusable(
    'probe',
    response,
    `the application answered the search for a user that does not exist with ${found} user${found === 1 ? '' : 's'}. It seems to ignore the filter`,
    'ambiguous',
  )
}

/** What an error of SCIM has at least one of, whichever its version: RFC 7644 §3.12. */
const scimWords = ['schemas', 'Errors', 'detail', 'status', 'scimType']

/** Whether the body is an object that has nothing of an error of SCIM. */
function isOfAnotherApi({ body }: WireResponse): boolean {
  const parsed = parseBody(body)
  if (parsed.kind !== 'json' || !isObject(parsed.value)) return false
  const said = parsed.value
  return scimWords.every(word => member(said, word) === undefined)
}

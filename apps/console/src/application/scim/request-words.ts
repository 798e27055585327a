/** A logged SCIM request in words: how it was answered, what was passed over, and what to do about it. */
import type { Look } from '../../design/state-word.tsx'
import type { LoggedRequest } from './scim-queries.ts'

type Answered = Pick<LoggedRequest, 'status' | 'method'>

/** A look-up that finds nobody is how an identity provider asks whether to create someone. */
function isLookUp({ status, method }: Answered): boolean {
  return status === 404 && (method === 'GET' || method === 'HEAD')
}

export function lookOfStatus(request: Answered): Look {
  const { status } = request
  if (status < 400) return 'done'
  if (isLookUp(request)) return 'off'
  return status >= 500 ? 'failed' : 'attention'
}

const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'Done',
  304: 'Unchanged',
  400: 'Not acceptable',
  401: 'Not let in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  429: 'Too many',
  500: 'Server failed',
  501: 'Not served',
}

export function statusText({ status }: Pick<LoggedRequest, 'status'>): string {
  const phrase = phrases[status]
  return phrase === undefined ? String(status) : `${status} ${phrase}`
}

/** The reason of a refusal, else what was passed over. */
export function skippedText({ reason, warnings }: Pick<LoggedRequest, 'reason' | 'warnings'>): string {
  if (reason !== null) return reason
  return warnings.map(({ path, reason: why }) => `${path}: ${why}`).join('; ')
}

/** What whoever administers it can do about a refusal; undefined where nothing is to be done. */
export function adviceOn(request: Answered): string | undefined {
  if (request.status < 400) return undefined
  if (isLookUp(request))
    return 'Nothing: this is how an identity provider asks whether somebody is here already.'
  switch (request.status) {
    case 400:
      return 'Mend the SCIM JSON template at the identity provider where the reason says, then retry the task there.'
    case 401:
      return 'Compare the API key at the identity provider with the keys of this workspace, by its last letters; issue or rotate one where in doubt. Where SCIM is disabled, enable it.'
    case 403:
      return 'The API key is bound to less than what was asked: issue one with the scopes or roles that the reason names.'
    case 404:
      return 'The user was removed or was made in another workspace: the identity provider has to look it up again. Reapply mappings there.'
    case 409:
      return 'Somebody else has this name here. Look at the link conflicts, or correct the name at the identity provider.'
    case 429:
      return 'Nothing: the identity provider waits as long as it was told. Where it happens often, raise the rate of the API key.'
    default:
      return request.status >= 500
        ? 'The fault is here: give the request id to the operator of the installation. The identity provider tries again.'
        : 'The reason says what was not acceptable; mend it at the identity provider and retry.'
  }
}

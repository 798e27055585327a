/** Reads every user of a SCIM endpoint, page by page, as anybody could with curl: the demo checks itself by it. */
import { z } from 'zod'
import { CliError } from '../errors.ts'
import { type Answer, type Patience, patiently } from './patience.ts'

export interface ScimEndpoint {
  readonly baseUrl: string
  readonly token: string
}

const scimUser = z.looseObject({
  id: z.string(),
  userName: z.string(),
  active: z.unknown().optional(),
})
const listResponse = z.object({ totalResults: z.number(), Resources: z.array(scimUser).optional() })

export type ScimUser = z.infer<typeof scimUser>
type Page = z.infer<typeof listResponse>

const pageSize = 100
const pagesAtMost = 1_000

/**
 * Returns every user, once each. RFC 7644 §3.4.2.4
 * @throws request_failed when the endpoint does not answer with a ListResponse (RFC 7644 §3.4.2)
 */
export async function walkUsers(endpoint: ScimEndpoint, patience: Patience): Promise<ScimUser[]> {
  const users = new Map<string, ScimUser>()
  let startIndex = 1
  for (let page = 0; page < pagesAtMost; page += 1) {
    const { Resources: resources = [], totalResults } = await getPage(endpoint, startIndex, patience)
    const known = users.size
    for (const user of resources) users.set(user.id, user)
    startIndex += resources.length
    // A page of people that are known already comes from an endpoint that does not page.
    if (users.size === known || startIndex > totalResults) return [...users.values()]
  }
  throw new CliError('request_failed', `The SCIM endpoint has more than ${pagesAtMost * pageSize} users.`)
}

/** Returns when the endpoint lists users, without trying again. @throws request_failed as `walkUsers` does */
export async function assertLists(endpoint: ScimEndpoint, signal: AbortSignal): Promise<void> {
  await getPage(endpoint, 1, { signal, patienceMs: 0 })
}

async function getPage(endpoint: ScimEndpoint, startIndex: number, patience: Patience): Promise<Page> {
  const path = `/Users?startIndex=${startIndex}&count=${pageSize}`
  const { ok, status, text } = await scimCall(endpoint, { method: 'GET', path }, patience)
  const page = listResponse.safeParse(parseJson(text))
  if (ok && page.success) return page.data
  const why = page.success || !ok ? '' : `: ${z.prettifyError(page.error)}`
  throw new CliError('request_failed', `GET ${path} answered ${status} without a list of users${why}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns the answer, whatever its status. @throws request_failed when none came */
export async function scimCall(
  { baseUrl, token }: ScimEndpoint,
  call: { readonly method: string; readonly path: string; readonly body?: unknown },
  patience: Patience,
): Promise<Answer> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    accept: 'application/scim+json, application/json',
  }
  if (call.body !== undefined) headers['content-type'] = 'application/scim+json'
  return await patiently(call, patience, signal =>
    fetch(`${baseUrl.replace(/\/$/, '')}${call.path}`, {
      method: call.method,
      headers,
      signal,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    }),
  )
}

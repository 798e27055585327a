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
const listResponse = z.object({
  totalResults: z.number(),
  Resources: z.array(scimUser).optional(),
  nextCursor: z.string().optional(),
})

export type ScimUser = z.infer<typeof scimUser>
type Page = z.infer<typeof listResponse>

const pageSize = 100
const pagesAtMost = 1_000

/**
 * Returns every user, once each: by startIndex (RFC 7644 §3.4.2.4), or by the cursors of an endpoint that gives some
 * (RFC 9865 §2.3), with which the query stays as it was. Pages may be shorter than what was asked for.
 * @throws request_failed when the endpoint does not answer with a ListResponse (RFC 7644 §3.4.2)
 */
export async function walkUsers(endpoint: ScimEndpoint, patience: Patience): Promise<ScimUser[]> {
  const users = new Map<string, ScimUser>()
  let startIndex = 1
  let cursor: string | undefined
  for (let page = 0; page < pagesAtMost; page += 1) {
    const path = pathOf(startIndex, cursor)
    const { Resources: resources = [], totalResults, nextCursor } = await getPage(endpoint, path, patience)
    const known = users.size
    for (const user of resources) users.set(user.id, user)
    const wasByCursor = cursor !== undefined
    cursor = nextCursor
    if (cursor !== undefined) continue
    startIndex += resources.length
    // A page of people that are known already comes from an endpoint that does not page.
    if (wasByCursor || users.size === known || startIndex > totalResults) return [...users.values()]
  }
  throw new CliError('request_failed', `The SCIM endpoint gives more than ${pagesAtMost} pages of users.`)
}

/** Returns when the endpoint lists users, without trying again. @throws request_failed as `walkUsers` does */
export async function assertLists(endpoint: ScimEndpoint, signal: AbortSignal): Promise<void> {
  await getPage(endpoint, pathOf(1, undefined), { signal, patienceMs: 0 })
}

function pathOf(startIndex: number, cursor: string | undefined): string {
  const path = `/Users?startIndex=${startIndex}&count=${pageSize}`
  return cursor === undefined ? path : `${path}&cursor=${encodeURIComponent(cursor)}`
}

async function getPage(endpoint: ScimEndpoint, path: string, patience: Patience): Promise<Page> {
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

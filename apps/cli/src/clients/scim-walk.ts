/** Reads every user of a SCIM endpoint, page by page, as anybody could with curl: the demo checks itself by it. */
import { z } from 'zod'
import { workatoSchema } from '../demo/template.ts'
import { CliError } from '../errors.ts'

export interface ScimEndpoint {
  readonly baseUrl: string
  readonly token: string
}

const scimUser = z.looseObject({
  id: z.string(),
  userName: z.string(),
  active: z.boolean().optional(),
  [workatoSchema]: z.record(z.string(), z.string()).optional(),
})
const listResponse = z.object({ totalResults: z.number(), Resources: z.array(scimUser).optional() })

export type ScimUser = z.infer<typeof scimUser>

const pageSize = 100
const pagesAtMost = 1_000

/** @throws CliError request_failed when the endpoint does not answer with a ListResponse (RFC 7644 §3.4.2). */
export async function walkUsers(endpoint: ScimEndpoint): Promise<ScimUser[]> {
  const users = new Map<string, ScimUser>()
  let startIndex = 1
  for (let page = 0; page < pagesAtMost; page += 1) {
    const answer = await getPage(endpoint, startIndex)
    const resources = answer.Resources ?? []
    for (const user of resources) users.set(user.id, user)
    startIndex += resources.length
    if (resources.length === 0 || startIndex > answer.totalResults) return [...users.values()]
  }
  throw new CliError('request_failed', `The SCIM endpoint has more than ${pagesAtMost * pageSize} users.`)
}

async function getPage(endpoint: ScimEndpoint, startIndex: number): Promise<z.infer<typeof listResponse>> {
  const path = `/Users?startIndex=${startIndex}&count=${pageSize}`
  const response = await scimCall(endpoint, 'GET', path)
  const answer = listResponse.safeParse(await response.json())
  if (!response.ok || !answer.success) {
    throw new CliError('request_failed', `GET ${path} answered ${response.status} without a list of users.`)
  }
  return answer.data
}

export async function scimCall(
  endpoint: ScimEndpoint,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${endpoint.token}`,
    accept: 'application/scim+json, application/json',
  }
  const request: RequestInit = { method, headers }
  if (body !== undefined) {
    headers['content-type'] = 'application/scim+json'
    request.body = JSON.stringify(body)
  }
  return await fetch(`${endpoint.baseUrl.replace(/\/$/, '')}${path}`, request)
}

/** What a target is to a scenario: where it is, and what stands in it, asked for as anybody with a token may. */
import { z } from 'zod'

export interface ScimEndpoint {
  readonly baseUrl: string
  readonly token: string
}

/** An application that runs for a test. */
export interface RunningTarget extends ScimEndpoint {
  /** Every group with the ids of its members, where the endpoint's own answers do not tell them. */
  readonly membersOf?: () => Promise<Readonly<Record<string, readonly string[]>>>
  close(): Promise<void>
}

const user = z.looseObject({ id: z.string(), userName: z.string(), active: z.unknown().optional() })
const group = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  members: z.array(z.looseObject({ value: z.string() })).optional(),
})
const list = <T>(resource: z.ZodType<T>) =>
  z.object({ totalResults: z.number(), Resources: z.array(resource).default([]) })

export type ScimUser = z.infer<typeof user>

export interface Content {
  readonly users: readonly ScimUser[]
  /** User names by the group's name, sorted; a member whom nobody knows stands with his id. */
  readonly groups: Readonly<Record<string, readonly string[]>>
}

const pageSize = 500

/** Returns everything that the target holds. */
export async function contentOf(target: RunningTarget, withGroups = true): Promise<Content> {
  const users = await listAll(target, '/Users', user)
  const groups = withGroups ? await listAll(target, '/Groups', group) : []
  const told = await target.membersOf?.()
  const names = new Map(users.map(({ id, userName }) => [id, userName]))
  return {
    users,
    groups: Object.fromEntries(
      groups.map(({ displayName, members = [] }) => {
        const ids = told?.[displayName] ?? members.map(({ value }) => value)
        return [displayName, ids.map(id => names.get(id) ?? id).sort()]
      }),
    ),
  }
}

async function listAll<T>(target: ScimEndpoint, path: string, resource: z.ZodType<T>): Promise<readonly T[]> {
  const found: T[] = []
  for (;;) {
    const answer = await scimCall(target, 'GET', `${path}?startIndex=${found.length + 1}&count=${pageSize}`)
    const page = list(resource).parse(answer)
    found.push(...page.Resources)
    if (page.Resources.length === 0 || found.length >= page.totalResults) return found
  }
}

/** Makes an account as somebody at the application would, and returns its id. */
export async function createByHand(
  target: ScimEndpoint,
  userName: string,
  more: object = {},
): Promise<string> {
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
  return user.parse(await scimCall(target, 'POST', '/Users', { schemas, userName, ...more })).id
}

/** Returns the JSON of an answer, undefined where it has no body. @throws Error for anything but a success */
export async function scimCall(
  { baseUrl, token }: ScimEndpoint,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

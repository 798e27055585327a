/** The application's API as the demo uses it, with the operator's token: one function a call. */
import { z } from 'zod'
import { createJsonClient, type JsonClient } from './json-client.ts'
import { makeOnce } from './make-once.ts'
import type { Patience } from './patience.ts'

export type Preset = 'vault' | 'automation' | 'catalog' | 'plain'

export interface HandMadeMember {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

const path = '/api/workspaces'
const pageSize = 200
const anything = z.unknown()
const workspace = z.object({ id: z.string(), name: z.string() })
const issuedToken = z.object({ token: z.string() })
const connector = z.looseObject({ name: z.string() })

export class ServiceProviderClient {
  readonly #api: JsonClient

  constructor(url: string, adminToken: string, patience: Patience) {
    const token = () => Promise.resolve(adminToken)
    this.#api = createJsonClient({ ...patience, name: 'application', baseUrl: url, token })
  }

  /** Returns the id of the workspace that an empty installation begins with. */
  async firstWorkspace(): Promise<string> {
    const first = z.object({ items: z.tuple([workspace]) })
    return (await this.#read(`${path}?limit=1`, first)).items[0].id
  }

  /** Returns the new workspace's id. */
  async createWorkspace(name: string, preset: Preset): Promise<string> {
    const body = { name, preset }
    const made = await makeOnce(
      () => this.#api.call({ method: 'POST', path, body }, workspace),
      async () => (await this.#list(path, workspace)).find(one => one.name === name),
    )
    return made.id
  }

  /** Returns a new SCIM token of the workspace; twice would be one too many, which harms nobody. */
  async issueToken(workspaceId: string, label: string): Promise<string> {
    const call = { method: 'POST', path: `${path}/${workspaceId}/tokens`, body: { label }, repeatable: true }
    return (await this.#api.call(call, issuedToken)).token
  }

  /** Returns the workspace as a connector, the document that the identity provider takes. */
  async connector(workspaceId: string): Promise<z.infer<typeof connector>> {
    return await this.#read(`${path}/${workspaceId}/scim/connector`, connector)
  }

  async createMember(workspaceId: string, member: HandMadeMember): Promise<void> {
    const members = `${path}/${workspaceId}/members`
    const search = `${members}?userName=${encodeURIComponent(member.userName)}`
    await makeOnce(
      () => this.#api.call({ method: 'POST', path: members, body: member }, anything),
      async () => (await this.#list(search, anything))[0],
    )
  }

  async #read<T>(from: string, shape: z.ZodType<T>): Promise<T> {
    return await this.#api.call({ method: 'GET', path: from }, shape)
  }

  /** Returns all items of a list, page by page. */
  async #list<T>(from: string, shape: z.ZodType<T>): Promise<T[]> {
    const page = z.object({ items: z.array(shape), next: z.string().nullable() })
    const items: T[] = []
    for (let after: string | null = ''; after !== null; ) {
      const query: string = new URLSearchParams({
        limit: String(pageSize),
        ...(after !== '' && { after }),
      }).toString()
      const got: z.infer<typeof page> = await this.#read(
        `${from}${from.includes('?') ? '&' : '?'}${query}`,
        page,
      )
      items.push(...got.items)
      after = got.next
    }
    return items
  }
}

/** The application's admin API as the demo uses it: accounts made by hand. */
import { z } from 'zod'
import { createJsonClient, type JsonClient } from './json-client.ts'
import type { Patience } from './patience.ts'

export interface HandMadeMember {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

const workspaces = z.object({ items: z.tuple([z.object({ id: z.string() })]) })

export class ServiceProviderClient {
  readonly #api: JsonClient

  constructor(url: string, adminToken: string, patience: Patience) {
    const token = () => Promise.resolve(adminToken)
    this.#api = createJsonClient({ ...patience, name: 'application', baseUrl: url, token })
  }

  async createMember(member: HandMadeMember): Promise<void> {
    const path = `/api/workspaces/${await this.#firstWorkspace()}/members`
    await this.#api.call({ method: 'POST', path, body: member }, z.unknown())
  }

  /** The one that an empty installation begins with. */
  async #firstWorkspace(): Promise<string> {
    const { items } = await this.#api.call({ method: 'GET', path: '/api/workspaces?limit=1' }, workspaces)
    return items[0].id
  }
}

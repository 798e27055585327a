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

export class ServiceProviderClient {
  readonly #api: JsonClient

  constructor(url: string, adminToken: string, patience: Patience) {
    const token = () => Promise.resolve(adminToken)
    this.#api = createJsonClient({ ...patience, name: 'application', baseUrl: url, token })
  }

  async createMember(member: HandMadeMember): Promise<void> {
    await this.#api.call({ method: 'POST', path: '/api/members', body: member }, z.unknown())
  }
}

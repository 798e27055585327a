/** The application's API as the demo uses it, with the operator's token: one function a call. */
import { z } from 'zod'
import { CliError } from '../errors.ts'
import type { Preset } from '../presets.ts'
import { createJsonClient, type JsonClient } from './json-client.ts'
import { makeOnce } from './make-once.ts'
import { type Patience, patiently } from './patience.ts'

export interface HandMadeMember {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

const path = '/api/workspaces'
const pageSize = 200
const anything = z.unknown()
const withId = z.object({ id: z.string() })
const named = z.object({ id: z.string(), name: z.string() })
const member = z.object({
  id: z.string(),
  userName: z.string(),
  displayName: z.string(),
  status: z.string(),
})
const catalogue = z.object({ roles: z.array(z.object({ name: z.string() })) })
const mail = z.object({ recipients: z.array(z.string()), subject: z.string(), body: z.string() })
const followUp = z.object({ state: z.string(), reason: z.string().nullable() })
const entries = z.object({ items: z.array(z.object({ cursor: z.string() })), next: z.string().nullable() })
const issuedToken = z.object({ token: z.string() })
const signOn = z.object({ serviceProvider: z.object({ entityId: z.string() }) })
const connector = z.looseObject({ name: z.string() })

export type Member = z.infer<typeof member>
export type Mail = z.infer<typeof mail>
export type FollowUp = z.infer<typeof followUp>

export interface NewRole {
  readonly name: string
  readonly rank: number
  readonly rights: readonly string[]
}

export interface SharedAccountDraft {
  readonly name: string
  readonly url: string
  readonly login: string
  readonly secret: string
  readonly privileged: boolean
  /** What carries out what has to follow when somebody leaves; by hand where there is none. */
  readonly connector?: { readonly kind: string; readonly url: string; readonly key: string }
}

export class ServiceProviderClient {
  readonly #api: JsonClient
  readonly #patience: Patience

  constructor(url: string, adminToken: string, patience: Patience) {
    this.#patience = patience
    const token = () => Promise.resolve(adminToken)
    this.#api = createJsonClient({ ...patience, name: 'application', baseUrl: url, token })
  }

  /** Returns the id of the workspace that an empty installation begins with. */
  async firstWorkspace(): Promise<string> {
    const first = z.object({ items: z.tuple([named]) })
    return (await this.#read(`${path}?limit=1`, first)).items[0].id
  }

  /** Returns the new workspace's id. */
  async createWorkspace(name: string, preset: Preset): Promise<string> {
    const body = { name, preset }
    const made = await makeOnce(
      () => this.#api.call({ method: 'POST', path, body }, named),
      async () => (await this.#list(path, named)).find(one => one.name === name),
    )
    return made.id
  }

  async renameWorkspace(workspaceId: string, name: string): Promise<void> {
    const call = { method: 'PATCH', path: `${path}/${workspaceId}`, body: { name }, repeatable: true }
    await this.#api.call(call, anything)
  }

  /** Adds a role to those that the workspace has. */
  async createRole(workspaceId: string, role: NewRole): Promise<void> {
    const roles = `${path}/${workspaceId}/roles`
    await makeOnce(
      () => this.#api.call({ method: 'POST', path: roles, body: role }, anything),
      async () => (await this.#read(roles, catalogue)).roles.find(({ name }) => name === role.name),
    )
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

  /** Has the workspace read the metadata of an identity provider and let its people in. */
  async connectSignOn(workspaceId: string, metadataUrl: string): Promise<void> {
    const body = { identityProvider: { metadataUrl }, enabled: true }
    const call = { method: 'PUT', path: `${path}/${workspaceId}/sso`, body, repeatable: true }
    await this.#api.call(call, anything)
  }

  /** Returns the workspace's own metadata, as anybody may read it. */
  async signOnMetadata(workspaceId: string): Promise<string> {
    const { entityId } = (await this.#read(`${path}/${workspaceId}/sso`, signOn)).serviceProvider
    const call = { method: 'GET', path: new URL(entityId).pathname }
    const { ok, status, text } = await patiently(call, this.#patience, signal => fetch(entityId, { signal }))
    if (ok) return text
    throw new CliError('request_failed', `The application answered ${status} to GET ${entityId}`)
  }

  async createMember(workspaceId: string, draft: HandMadeMember): Promise<void> {
    const members = `${path}/${workspaceId}/members`
    await makeOnce(
      () => this.#api.call({ method: 'POST', path: members, body: draft }, member),
      () => this.findMember(workspaceId, draft.userName),
    )
  }

  async findMember(workspaceId: string, userName: string): Promise<Member | undefined> {
    const query = `?userName=${encodeURIComponent(userName)}`
    return (await this.#list(`${path}/${workspaceId}/members${query}`, member))[0]
  }

  /** Returns all members, also those who have left. */
  async members(workspaceId: string): Promise<Member[]> {
    return await this.#list(`${path}/${workspaceId}/members`, member)
  }

  /** Returns the mails of the workspace, the latest first. */
  async mails(workspaceId: string): Promise<Mail[]> {
    return await this.#list(`${path}/${workspaceId}/mails`, mail)
  }

  /** Returns the new account's id. */
  async createSharedAccount(workspaceId: string, draft: SharedAccountDraft): Promise<string> {
    const accounts = `${path}/${workspaceId}/shared-accounts`
    const made = await makeOnce(
      () => this.#api.call({ method: 'POST', path: accounts, body: draft }, named),
      async () => (await this.#list(accounts, named)).find(({ name }) => name === draft.name),
    )
    return made.id
  }

  /** Lets a member open a shared account. Who has the grant keeps it. */
  async shareAccount(workspaceId: string, accountId: string, memberId: string): Promise<void> {
    const grants = `${path}/${workspaceId}/shared-accounts/${accountId}/grants`
    await this.#write(grants, { identity: { kind: 'member', id: memberId } })
  }

  /** Lets everybody in the workspace see its directory. */
  async openDirectory(workspaceId: string): Promise<void> {
    const grant = {
      identity: { kind: 'everyone' },
      permission: 'view',
      resource: { kind: 'directory' },
    }
    await this.#write(`${path}/${workspaceId}/permissions`, grant)
  }

  /** Takes that back. */
  async closeDirectory(workspaceId: string): Promise<void> {
    const permissions = `${path}/${workspaceId}/permissions`
    for (const { id } of await this.#list(`${permissions}?kind=directory&identity=everyone`, withId)) {
      await makeOnce(
        () => this.#api.call({ method: 'DELETE', path: `${permissions}/${id}` }, anything),
        async () => {
          const left = await this.#list(permissions, withId)
          return left.some(one => one.id === id) ? undefined : true
        },
      )
    }
  }

  async followUps(workspaceId: string): Promise<FollowUp[]> {
    return await this.#list(`${path}/${workspaceId}/follow-ups`, followUp)
  }

  /**
   * Returns how often the history tells of an event: `grant.removed`. Read from the newest on: what is read from the
   * oldest on ends before any transaction that is still open anywhere on the server.
   */
  async countEvents(workspaceId: string, event: string): Promise<number> {
    let count = 0
    for (let before: string | null = ''; before !== null; ) {
      const query: string = new URLSearchParams({
        event,
        limit: String(pageSize),
        ...(before !== '' && { before }),
      }).toString()
      const page: z.infer<typeof entries> = await this.#read(
        `${path}/${workspaceId}/history?${query}`,
        entries,
      )
      count += page.items.length
      before = page.next
    }
    return count
  }

  /** Every write through here says what shall be so; twice makes no second one. */
  async #write(to: string, body: object): Promise<void> {
    await this.#api.call({ method: 'POST', path: to, body, repeatable: true }, anything)
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

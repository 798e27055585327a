/** The identity provider's API as the demo uses it: one function a call, in OneLogin's words. */
import type { z } from 'zod'
import { CliError } from '../errors.ts'
import * as answers from './answers.ts'
import { createJsonClient, type JsonClient } from './json-client.ts'
import { makeOnce } from './make-once.ts'
import { type Patience, patiently } from './patience.ts'

type Verb = 'approve' | 'ignore' | 'retry'
type Which = { readonly task_ids: readonly number[] } | { readonly app_id: number; readonly intent?: string }
type Method = 'POST' | 'PUT' | 'DELETE'
/** What is made by its name; a half that died while it answered is asked for that. */
type Named = Readonly<Record<string, unknown>> & { readonly name: string }

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

const pageSize = 1000
const tokenPath = '/auth/oauth2/v2/token'

export class IdentityProviderClient {
  readonly #api: JsonClient

  constructor(url: string, credentials: Credentials, patience: Patience) {
    const token = once(() => fetchToken(url, credentials, patience))
    this.#api = createJsonClient({ ...patience, name: 'identity provider', baseUrl: url, token })
  }

  async addCustomAttribute(name: string, shortname: string): Promise<void> {
    const path = '/api/2/users/custom_attributes'
    const body = { user_field: { name, shortname } }
    await makeOnce(
      () => this.#api.call({ method: 'POST', path, body }, answers.anything),
      async () =>
        (await this.#read(path, answers.customAttributes)).find(field => field.shortname === shortname),
    )
  }

  async importUsers(csv: string): Promise<answers.ImportReport> {
    const path = '/api/provisioning/imports/users'
    return await this.#api.call(
      { method: 'POST', path, body: csv, contentType: 'text/csv', repeatable: true },
      answers.importReport,
    )
  }

  async listUsers(): Promise<answers.DirectoryUsers> {
    const everyone: answers.DirectoryUsers = []
    for (let page = 1; ; page += 1) {
      const users = await this.#read(`/api/2/users?limit=${pageSize}&page=${page}`, answers.users)
      everyone.push(...users)
      if (users.length < pageSize) return everyone
    }
  }

  async updateUser(id: number, fields: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#write('PUT', `/api/2/users/${id}`, fields)
  }

  async setPassword(userId: number, password: string): Promise<void> {
    const body = { password, password_confirmation: password, validate_policy: false }
    await this.#write('PUT', `/api/1/users/set_password_clear_text/${userId}`, body)
  }

  async deleteUser(id: number): Promise<void> {
    await makeOnce(
      () => this.#api.call({ method: 'DELETE', path: `/api/2/users/${id}` }, answers.anything),
      async () => ((await this.listUsers()).some(user => user.id === id) ? undefined : true),
    )
  }

  async createRole(name: string, appId: number): Promise<number> {
    return await this.#makeNamed('/api/2/roles', { name, apps: [appId] })
  }

  async addToRole(roleId: number, userIds: readonly number[]): Promise<void> {
    await this.#write('POST', `/api/2/roles/${roleId}/users`, userIds)
  }

  /** Returns the ids of the role's users. */
  async roleMembers(roleId: number): Promise<readonly number[]> {
    return (await this.#read(`/api/2/roles/${roleId}`, answers.role)).users
  }

  async takeFromRole(roleId: number, userIds: readonly number[]): Promise<void> {
    await this.#write('DELETE', `/api/2/roles/${roleId}/users`, userIds)
  }

  async findConnector(name: string): Promise<{ readonly id: number; readonly name: string }> {
    const found = await this.#read(`/api/2/connectors?name=${encodeURIComponent(name)}`, answers.named)
    const connector = found.find(candidate => candidate.name === name)
    if (connector === undefined) throw new CliError('request_failed', `There is no connector "${name}".`)
    return connector
  }

  async createApp(connectorId: number, name: string): Promise<number> {
    return await this.#makeNamed('/api/2/apps', { connector_id: connectorId, name })
  }

  /** Uploads a connector as a document, as an application gives it. Returns its id in the catalogue. */
  async addConnector(definition: Named): Promise<number> {
    return await this.#makeNamed('/api/provisioning/connectors', definition)
  }

  /** Adds a parameter for each custom field, in the assertion and in provisioning, as the Workato guide says. */
  async addParameters(appId: number, fields: readonly string[]): Promise<void> {
    const parameters = Object.fromEntries(
      fields.map(field => [
        field,
        {
          label: field,
          user_attribute_mappings: `custom_attribute_${field}`,
          include_in_saml_assertion: true,
          provisioned_entitlements: true,
        },
      ]),
    )
    await this.#write('PUT', `/api/2/apps/${appId}`, { parameters })
  }

  async configureApp(appId: number, settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#write('PUT', `/api/provisioning/apps/${appId}`, settings)
  }

  async enableApp(appId: number): Promise<void> {
    await this.#write('POST', `/api/provisioning/apps/${appId}/enable`, {})
  }

  /** Returns where an application finds the metadata of the identity provider for this app. */
  async metadataUrl(appId: number): Promise<string> {
    return (await this.#read(`/api/2/apps/${appId}`, answers.appSignOn)).sso.metadata_url
  }

  /** Sets the app's single sign-on up by the application's metadata. */
  async takeMetadata(appId: number, metadata: string): Promise<void> {
    await this.#write('POST', `/api/provisioning/apps/${appId}/sso/metadata`, { metadata })
  }

  async summary(appId: number): Promise<answers.Summary> {
    return await this.#read(`/api/provisioning/apps/${appId}/summary`, answers.summary)
  }

  async appUsers(appId: number, state: string): Promise<answers.AppUsers> {
    const query = `state=${state}&limit=${pageSize}`
    return await this.#read(`/api/provisioning/apps/${appId}/users?${query}`, answers.appUsers)
  }

  async tasks(query: Readonly<Record<string, string>>): Promise<answers.TaskRow[]> {
    const search = new URLSearchParams({ limit: String(pageSize), ...query })
    return await this.#read(`/api/provisioning/tasks?${search.toString()}`, answers.tasks)
  }

  async task(id: number): Promise<answers.TaskPage> {
    return await this.#read(`/api/provisioning/tasks/${id}`, answers.taskPage)
  }

  /** Returns how many tasks were approved, ignored or tried again; fewer where the half died while it answered. */
  async decide(verb: Verb, which: Which): Promise<number> {
    const path = `/api/provisioning/tasks/${verb}`
    const call = { method: 'POST', path, body: which, repeatable: true }
    const { approved, ignored, retried } = await this.#api.call(call, answers.decided)
    return approved ?? ignored ?? retried ?? 0
  }

  async #read<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    return await this.#api.call({ method: 'GET', path }, shape)
  }

  /** Every write through here says how something shall be, so that saying it twice is harmless. */
  async #write(method: Method, path: string, body: unknown): Promise<void> {
    await this.#api.call({ method, path, body, repeatable: true }, answers.anything)
  }

  /** Makes one of a list of things with names. Returns its id. */
  async #makeNamed(path: string, body: Named): Promise<number> {
    const made = await makeOnce(
      () => this.#api.call({ method: 'POST', path, body }, answers.withId),
      async () => (await this.#read(path, answers.named)).find(one => one.name === body.name),
    )
    return made.id
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function fetchToken(
  url: string,
  { clientId, clientSecret }: Credentials,
  patience: Patience,
): Promise<string> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ grant_type: 'client_credentials' })
  const { ok, status, text } = await patiently(
    { method: 'POST', path: tokenPath, repeatable: true },
    patience,
    signal => fetch(`${url}${tokenPath}`, { method: 'POST', headers, body, signal }),
  )
  if (ok) return answers.accessToken.parse(JSON.parse(text)).access_token
  throw new CliError('request_failed', `The identity provider refused its own credentials: ${status}`)
}

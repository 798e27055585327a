/** A workspace of a preset beside the installation's own, with a token, spoken to by its operator and by SCIM. */
import type { JsonObject } from '@joinery/scim'
import { type Reply, type RunningApplication, textOf } from './running-application.ts'

export interface PresetWorkspace {
  readonly id: string
  readonly token: string
  /** Under the path of the workspace. */
  api(method: string, path: string, body?: unknown): Promise<Reply>
  scim(method: string, path: string, body?: unknown, token?: string): Promise<Reply>
  /** Changes some settings. */
  set(changes: JsonObject): Promise<Reply>
  /** The history, the oldest first, of events that begin so. */
  told(prefix: string): Promise<readonly { readonly event: string; readonly field: string | null }[]>
}

export async function presetWorkspace(
  app: RunningApplication,
  preset: string,
  name = preset,
): Promise<PresetWorkspace> {
  const made = await app.call('POST', '/workspaces', { name, preset })
  const id = textOf(made.body, 'id')
  const api = (method: string, path: string, body?: unknown) =>
    app.call(method, `/workspaces/${id}${path}`, body)
  const issued = await api('POST', '/tokens', { label: 'OneLogin' })
  const token = textOf(issued.body, 'token')
  return {
    id,
    token,
    api,
    scim: (method, path, body, bearer = token) => app.scim(method, path, body, bearer),
    async set(changes) {
      const { body } = await api('GET', '/settings')
      return api('PUT', '/settings', { ...body, ...changes })
    },
    async told(prefix) {
      const rows = await app.database.query
        .selectFrom('history')
        .select(['event', 'field'])
        .where('workspace_id', '=', id)
        .where('event', 'like', `${prefix}%`)
        .orderBy('sequence')
        .execute()
      return rows
    },
  }
}

/** A user with roles in a custom schema. */
export function userWith(
  userName: string,
  roles: JsonObject = {},
  urn = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole',
): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', urn],
    userName,
    name: { givenName: 'Ann', familyName: 'Lee' },
    emails: [{ value: `${userName}@example.com`, primary: true }],
    active: true,
    [urn]: roles,
  }
}

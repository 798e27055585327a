/** What the tab Configuration edits of the API connection, and what the API is told of it. */
import type { ProvisioningApp } from '../app-queries.ts'

export interface ConnectionValues {
  readonly baseUrl: string
  /** Write-only: blank leaves what is stored. */
  readonly token: string
  readonly headers: string
  readonly template: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly site: string
  readonly groupPatch: 'scim1' | 'scim2'
  readonly userUpdate: 'put' | 'patch'
  readonly remove: 'delete' | 'deactivate'
  readonly readsById: boolean
  readonly membersPerPatch: number | string
}

export function connectionOf({ configuration, profile }: ProvisioningApp): ConnectionValues {
  return {
    baseUrl: configuration.scim_base_url ?? '',
    token: '',
    headers: configuration.custom_headers,
    template: configuration.scim_json_template,
    tokenUrl: configuration.token_url ?? '',
    clientId: configuration.client_id ?? '',
    clientSecret: '',
    scope: configuration.scope ?? '',
    site: configuration.site ?? '',
    groupPatch: profile.group_patch,
    userUpdate: profile.user_update,
    remove: profile.remove,
    readsById: profile.reads_by_id,
    membersPerPatch: profile.members_per_patch,
  }
}

/** Returns the body that says what was changed, and nothing else: what another admin changed meanwhile stays. */
export function connectionBody(before: ConnectionValues, now: ConnectionValues) {
  const changed = (name: keyof ConnectionValues) => before[name] !== now[name]
  return {
    configuration: {
      ...(changed('baseUrl') && { scim_base_url: now.baseUrl }),
      ...(now.token !== '' && { scim_bearer_token: now.token }),
      ...(changed('headers') && { custom_headers: now.headers }),
      ...(changed('template') && { scim_json_template: now.template }),
      ...(changed('tokenUrl') && { token_url: now.tokenUrl }),
      ...(changed('clientId') && { client_id: now.clientId }),
      ...(now.clientSecret !== '' && { client_secret: now.clientSecret }),
      ...(changed('scope') && { scope: now.scope }),
      ...(changed('site') && { site: now.site }),
    },
    profile: {
      ...(changed('groupPatch') && { group_patch: now.groupPatch }),
      ...(changed('userUpdate') && { user_update: now.userUpdate }),
      ...(changed('remove') && { remove: now.remove }),
      ...(changed('readsById') && { reads_by_id: now.readsById }),
      ...(changed('membersPerPatch') && { members_per_patch: Number(now.membersPerPatch) }),
    },
  }
}

const fields: Readonly<Record<string, keyof ConnectionValues>> = {
  'configuration.scim_base_url': 'baseUrl',
  'configuration.scim_bearer_token': 'token',
  'configuration.custom_headers': 'headers',
  'configuration.scim_json_template': 'template',
  'configuration.token_url': 'tokenUrl',
  'configuration.client_id': 'clientId',
  'configuration.client_secret': 'clientSecret',
  'configuration.scope': 'scope',
  'configuration.site': 'site',
  'profile.members_per_patch': 'membersPerPatch',
}

/** Returns the messages of a refusal by the fields of the form. */
export function connectionErrors(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [fields[field] ?? field, message]),
  )
}

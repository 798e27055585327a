/** Where an app's requests go and what lets them in: a token that was entered, or one that is asked for by OAuth. */
import { ClientInputError, parseCustomHeaders, type Target } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import { baseConnector } from '../apps/profile.ts'
import type { App } from '../storage/tables.ts'

export type TargetColumns = Pick<
  App,
  | 'base_connector_id'
  | 'scim_base_url'
  | 'scim_bearer_token_sealed'
  | 'custom_headers'
  | 'oauth_token_url'
  | 'oauth_client_id'
  | 'oauth_client_secret_sealed'
  | 'oauth_scope'
  | 'oauth_site'
>

/**
 * Returns where an app's requests go.
 * @throws ClientInputError when the configuration cannot be sent to; secret_unreadable when a secret cannot be opened
 */
export function targetOf(app: TargetColumns, secrets: Secrets): Target {
  const { scim_base_url: baseUrl, scim_bearer_token_sealed: sealed } = app
  if (baseUrl === null) throw new ClientInputError('bad_base_url', 'The SCIM Base URL is missing.')
  const place = { baseUrl, headers: parseCustomHeaders(app.custom_headers) }
  const { auth } = baseConnector(app).profile
  switch (auth) {
    case 'bearer':
      return { ...place, token: sealed === null ? '' : secrets.open(sealed) }
    case 'oauth':
      return { ...place, token: '', oauth: clientOf(app, secrets) }
    case 'oauth_scope': {
      const client = clientOf(app, secrets)
      return { ...place, token: '', oauth: { ...client, scope: app.oauth_scope ?? '' } }
    }
    default:
      return auth satisfies never
  }
}

function clientOf(app: TargetColumns, secrets: Secrets) {
  const sealed = app.oauth_client_secret_sealed
  return {
    tokenUrl: app.oauth_token_url ?? '',
    ...(app.oauth_site === null ? {} : { site: app.oauth_site }),
    clientId: app.oauth_client_id ?? '',
    clientSecret: sealed === null ? '' : secrets.open(sealed),
  }
}
